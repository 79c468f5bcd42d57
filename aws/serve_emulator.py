"""Serves the emulator, one request at a time: its Kinesis loses records of puts that come together.

Called by aws/emulator serve: PORT.
"""

import sys

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

run_simple("127.0.0.1", int(sys.argv[1]), DomainDispatcherApplication(create_backend_app), threaded=False)
