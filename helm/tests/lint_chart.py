"""helm lint --strict over the examples, and hadolint over the images' files. Run by helm/chart lint."""

import subprocess
import sys

from rendering import CHOICES, LEAST, ROOT, Renderer

renderer = Renderer()
failed = 0
for choice in CHOICES:
    for name in filter(None, choice):
        names = [other for other in LEAST if other not in choice] + [name]
        ran = renderer.helm(["lint", "--strict"], names)
        if ran.returncode:
            failed += 1
            print(f"helm lint with {', '.join(names)}:\n{ran.stdout}{ran.stderr}")
files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "helm").glob("*.Dockerfile"))
failed += subprocess.run(["hadolint", *files], cwd=ROOT, check=False).returncode != 0
sys.exit(failed > 0)
