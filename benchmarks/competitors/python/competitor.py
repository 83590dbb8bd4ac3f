"""One competitor of the benchmark in its own process: `competitor.py NAME PHOTO`, takes commands on stdin (see child.ts)."""
import importlib
import json
import os
import resource
import sys
import time


def peak_mib(children):
    if children:  # the command-line tool runs in child processes
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    with open("/proc/self/status") as status:  # getrusage on Linux includes the parent's memory
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def cpu_seconds():
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measure(job, data, children):
    cpu, wall = cpu_seconds(), time.perf_counter()
    outputs = job(data)
    measured = {"cpuSeconds": cpu_seconds() - cpu, "wallSeconds": time.perf_counter() - wall, "peakMiB": peak_mib(children)}
    return outputs, measured


def save(folder, outputs):
    for name, body in outputs.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(body)


def respond(command, job, data, children):
    try:
        outputs, measured = measure(job, data, children)
        if command[0] == "save":
            save(command[1], outputs)
        return measured
    except Exception as error:  # of any kind: the result of this competitor for this photo
        return {"error": f"{type(error).__name__}: {error}"[:200]}


def main(name, photo):
    module, function = name.split(".")
    job = getattr(importlib.import_module(module), function)
    for line in sys.stdin:
        with open(photo, "rb") as file:  # read again for each job, so that no cache can help
            data = file.read()
        print(json.dumps(respond(line.rstrip("\n").split("\t"), job, data, module == "vipsthumbnail_job")), flush=True)


main(*sys.argv[1:])
