"""helm lint --strict over the examples, and hadolint over the images' files. Run by helm/chart lint."""

import subprocess
import sys

from rendering import EXAMPLES, ROOT, Renderer, beside_least

renderer = Renderer()
failed = 0
for names in map(beside_least, EXAMPLES):
    ran = renderer.helm(["lint", "--strict"], names)
    if ran.returncode:
        failed += 1
        print(f"helm lint with {', '.join(names)}:\n{ran.stdout}{ran.stderr}")
files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "helm").glob("*.Dockerfile"))
failed += subprocess.run(["hadolint", *files], cwd=ROOT, check=False).returncode != 0
sys.exit(failed > 0)
