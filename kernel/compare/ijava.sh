#!/bin/sh
# Builds IJava 1.3.0 from a checkout of its sources and installs it as kernel "ijava" below a prefix, as a peer in the comparison. Nothing of it is kept in this project.
#   git clone https://github.com/SpencerPark/IJava DIR && kernel/compare/ijava.sh DIR environment/.venv
set -eu
[ $# -eq 2 ] && [ -d "$1/src/main/java" ] || { echo "usage: $0 CHECKOUT_OF_IJAVA PREFIX" >&2; exit 2; }
checkout=$(cd "$1" && pwd)
mkdir -p "$2/share/jupyter/kernels/ijava"
kernel=$(cd "$2/share/jupyter/kernels/ijava" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/pom.xml" <<POM
<project><modelVersion>4.0.0</modelVersion><groupId>peer</groupId><artifactId>peer</artifactId><version>1</version><dependencies>
<dependency><groupId>io.github.spencerpark</groupId><artifactId>jupyter-jvm-basekernel</artifactId><version>2.3.0</version></dependency>
<dependency><groupId>org.apache.ivy</groupId><artifactId>ivy</artifactId><version>2.5.0-rc1</version></dependency>
<dependency><groupId>org.apache.maven</groupId><artifactId>maven-model-builder</artifactId><version>3.6.0</version></dependency></dependencies></project>
POM
rm -rf "$kernel/lib"
mvn -q -B -ntp -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DincludeScope=runtime "-DoutputDirectory=$kernel/lib"
mkdir "$work/classes"
find "$checkout/src/main/java" -name '*.java' > "$work/sources"
javac -nowarn -d "$work/classes" -cp "$kernel/lib/*" "@$work/sources"
cp "$checkout"/src/main/resources/* "$work/classes/"
# The build of IJava fills these in.
sed -i.bak -e 's/@version@/1.3.0/; s/@project@/IJava/' "$work/classes/ijava-kernel-metadata.json"
rm -f "$work/classes/ijava-kernel-metadata.json.bak"
jar cf "$kernel/lib/ijava.jar" -C "$work/classes" .
cat > "$kernel/kernel.json" <<JSON
{"argv": ["java", "-cp", "$kernel/lib/*", "io.github.spencerpark.ijava.IJava", "{connection_file}"], "display_name": "Java (IJava)", "language": "java", "interrupt_mode": "message"}
JSON
echo "IJava installed in $kernel"
