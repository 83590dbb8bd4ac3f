"""
Runs a command and lets nothing of it outlive the process that asked for it.

    python guard.py SCRATCH_DIR COMMAND [ARGUMENT...]

The asker holds the other end of the guard's standard input. When that closes, however the asker ended, or when the guard is told to
terminate, the command is killed. Once the command has ended, whatever it started is killed and SCRATCH_DIR ("" for none) is removed.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading


def main():
    scratch_dir, command = sys.argv[1], sys.argv[2:]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    signal.signal(signal.SIGTERM, lambda *_: child.kill())
    threading.Thread(target=kill_at_end_of_input, args=(child,), daemon=True).start()
    code = child.wait()
    kill_group(child.pid)
    if scratch_dir:
        shutil.rmtree(scratch_dir, ignore_errors=True)
    sys.exit(code if code >= 0 else 128 - code)


def kill_at_end_of_input(child):
    while os.read(0, 4096):
        pass
    child.kill()


def kill_group(group):
    """The command leads its group; what it started stays in there unless it asks for a group of its own."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass  # the group is empty; macOS says so with a permission error


main()
