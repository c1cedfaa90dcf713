"""An AWS Backup of our own that speaks AWS's protocol, REST-JSON over HTTP, and fails on demand."""
