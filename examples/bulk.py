"""A download as fast as TCP allows: `bulk.py serve`, and `bulk.py fetch HOST SECONDS`, which fails if nothing comes."""

import socket
import sys
import time

PORT = 5001


def serve():
    listener = socket.create_server(("", PORT))
    while True:
        connection, _ = listener.accept()
        try:
            while True:
                connection.sendall(bytes(65536))
        except OSError:
            connection.close()


def fetch(host, seconds):
    end = time.monotonic() + seconds
    received = 0
    with socket.create_connection((host, PORT), timeout=5) as connection:
        while time.monotonic() < end:
            received += len(connection.recv(65536))
    print(f"{received * 8 / seconds / 1e6:.2f} Mbit/s")
    return 0 if received else 1


if sys.argv[1] == "serve":
    serve()
sys.exit(fetch(sys.argv[2], float(sys.argv[3])))
