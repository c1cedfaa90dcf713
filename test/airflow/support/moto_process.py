"""Moto's server on a free port of the loopback interface; writes its URL to the file that it is given, and serves until it is ended."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

# The account of the DAGs. Moto reads it when it is imported.
os.environ["MOTO_ACCOUNT_ID"] = "111111111111"

from moto.server import ThreadedMotoServer

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
partial = Path(f"{sys.argv[1]}.partial")
partial.write_text(f"http://{host}:{port}", encoding="utf-8")
partial.rename(sys.argv[1])
signal.sigwait({signal.SIGTERM, signal.SIGINT})
server.stop()
