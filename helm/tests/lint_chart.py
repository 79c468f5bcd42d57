"""helm lint --strict over every combination of the examples, and hadolint over the images' files. Run by helm/chart lint."""

import concurrent.futures
import os
import subprocess
import sys

from rendering import ROOT, Renderer, combinations

renderer = Renderer()
failed = 0
every = combinations()
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
    linted = list(workers.map(lambda names: renderer.helm(["lint", "--strict"], names), every))
for names, ran in zip(every, linted):
    if ran.returncode:
        failed += 1
        print(f"helm lint with {', '.join(names)}:\n{ran.stdout}{ran.stderr}")
files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "helm").glob("*.Dockerfile"))
failed += subprocess.run(["hadolint", *files], cwd=ROOT, check=False).returncode != 0
sys.exit(failed > 0)
