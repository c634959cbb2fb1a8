"""Understanding a workbook, without a database: where the table is, what its columns are, what its cells say."""
