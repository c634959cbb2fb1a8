"""The verbs of the console command, one small module each: HELP, arguments(parser), run(options)."""
