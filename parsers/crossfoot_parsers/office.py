"""Old and other office files (.doc, .wps, .rtf, .odt, .xls, .et, .ods), converted by LibreOffice, where it is on PATH.

LibreOffice runs as a process of its own, with a profile of its own that forbids macros, active content and links, and it is ended,
with all that it started, when its time is over.
"""

import contextlib
import importlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path, PurePath

from crossfoot_parsers.flow import Flow
from crossfoot_parsers.limits import FILE, SECONDS, Excess
from crossfoot_parsers.report import ReadError, Span, Warning

PROGRAMS = ("soffice", "libreoffice")
REMEDY = "install LibreOffice so that soffice is on PATH, or save the report as DOCX, XLSX or PDF"
AGAIN = "open the report in its office program and save it as DOCX, XLSX or PDF"
# Streams of a compound file that tell what it is (MS-DOC 2.1, MS-XLS 2.1.2), in UTF-16; WPS files have the same ones.
STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"))
SHEETS = frozenset((".xls", ".et", ".ods"))
# Source: the configuration schema of LibreOffice, org.openoffice.Office.Common, Security.
FORBIDDEN = ("DisableMacrosExecution", "DisableActiveContent", "BlockUntrustedRefererLinks")
PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>true</value></prop></item>'
        for name in FORBIDDEN
    )
    + "</oor:items>\n"
)


def read(path: str, data: bytes) -> Flow:
    """Read the blocks of an office file by way of DOCX or XLSX. Raises ReadError where that is not possible, Excess."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ReadError(
            path, "this office format can only be read by way of LibreOffice, which was not found", REMEDY
        )
    suffix = _suffix(path, data)
    target, reader = ("xlsx", "workbook") if suffix in SHEETS else ("docx", "docx")
    made = importlib.import_module(f"crossfoot_parsers.{reader}").read(
        path, _converted(program, path, data, suffix, target)
    )
    said = Warning(
        f"由 LibreOffice 转换为 {target.upper()} 后读取，位置以转换后的文件为准",
        f"read after LibreOffice converted it to {target.upper()}; places are those in the converted document",
        Span(path),
    )
    return Flow(made.blocks, (said, *made.warnings), made.recognised)


def _suffix(path: str, data: bytes) -> str:
    """Give the ending that tells LibreOffice what the file is; the content counts before the name."""
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    found = next((suffix for name, suffix in STREAMS if name.encode("utf-16-le") in data), None)
    return found or PurePath(path).suffix.lower() or ".doc"


def _converted(program: str, path: str, data: bytes, suffix: str, target: str) -> bytes:
    """Give the converted file. Raises ReadError, Excess."""
    with tempfile.TemporaryDirectory(prefix="crossfoot-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source, profile = home / f"report{suffix}", home / "profile"
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, "utf-8")
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
        ]
        command += ["--convert-to", target, "--outdir", folder, str(source)]
        said = _run(path, command, {**os.environ, "HOME": folder, "TMPDIR": folder})
        made = home / f"report.{target}"
        if not made.is_file():
            raise ReadError(path, f"LibreOffice could not convert the file{said}", AGAIN)
        if made.stat().st_size > FILE:
            raise Excess(f"{made.stat().st_size:,} bytes, converted; the limit is {FILE:,}")
        return made.read_bytes()


def _run(path: str, command: list[str], environment: dict[str, str]) -> str:
    """Run LibreOffice and give the last line that it said, for a message. Raises ReadError where it takes too long."""
    process = subprocess.Popen(  # noqa: S603 - the program is the one on PATH, the arguments are ours
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=0.75 * SECONDS)
    except subprocess.TimeoutExpired:
        raise ReadError(
            path, f"LibreOffice needs more than {0.75 * SECONDS:g} seconds to convert the file", AGAIN
        ) from None
    finally:
        # It starts processes of its own; with the session they all end, also where the time for the report is over.
        _end(process)
    lines = said.decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f" ({last[:200]})" if last else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
