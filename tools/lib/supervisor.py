"""
Runs a command and ensures that none of its processes outlives the process that started this one.

    python supervisor.py SCRATCH_DIR COMMAND [ARGUMENT...]

The caller holds the other end of the supervisor's standard input. When that closes, however the caller ended, or when the
supervisor receives SIGTERM, the command is killed. Once the command has ended, its remaining children are killed and
SCRATCH_DIR ("" for none) is removed.

Why Python in a Node.js project: it takes a second process that survives a SIGKILL of the first, and the emulator needs
Python anyway. This one takes 13 MB of memory, a second Node.js takes 40 MB.
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
    """Kills the command's children: they stay in its process group unless they create another one."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass  # the group is empty; macOS reports that as a permission error


main()
