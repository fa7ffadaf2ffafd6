"""Reads every member of a ZIP with Python's zipfile, which compares CRC-32, and prints their names and sizes."""

import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as package:
    for member in package.infolist():
        with package.open(member) as content:
            size = 0
            while piece := content.read(1 << 20):
                size += len(piece)
        sys.stdout.buffer.write(f"{size} {member.filename}\n".encode())
