"""The page "Run it on a server" of the top README, as the commands that it tells the reader to type."""
import pathlib
import re

README = pathlib.Path(__file__).resolve().parents[2] / "README.md"


def server_page() -> dict:
    """The heading of each subsection -> its `sh` blocks in order."""
    page = README.read_text(encoding="utf-8").split("\n## Run it on a server\n")[1].split("\n## ")[0]
    parts = re.split(r"^### (.*)$", page, flags=re.MULTILINE)
    return {title: re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
            for title, text in zip(parts[1::2], parts[2::2])}
