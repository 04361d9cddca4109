"""One invented annual report, rendered in every format that is read; and reports with errors put in on purpose."""
