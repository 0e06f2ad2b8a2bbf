"""Lowers the package before it goes into the wheel; an editable install, for Python 3.14, uses `src` itself."""

import subprocess

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version, build_data):
        if version != "editable":
            command = ["npx", "interpolice", "transpile", "src", "--out-dir", "build/lowered"]
            subprocess.run(command, cwd=self.root, check=True)
