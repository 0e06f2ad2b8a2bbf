"""Builds the wheel from the lowered package. Stands beside `src/` in a project of its own."""

import subprocess

from setuptools import find_packages, setup

LOWERED = "build/lowered"

# setuptools runs this file several times; what did not change is not lowered again.
subprocess.run(["npx", "interpolice", "transpile", "src", "--out-dir", LOWERED], check=True)

setup(
    package_dir={"": LOWERED},
    packages=find_packages(LOWERED),
    package_data={"": ["*.map"]},
)
