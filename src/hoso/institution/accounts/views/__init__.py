"""Pages of accounts: coming in, one's own account, administering accounts, requests."""
