"""A scenario: one setting of all parameters, with its events."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from districtwide import _engine
from districtwide._toml import Setting, event_text, plain, settings_of
from districtwide.errors import FileError, InputError
from districtwide.library import find_scenario

if TYPE_CHECKING:
    import pandas as pd


class Scenario:
    """One scenario, resolved: defaults, what it extends, and its own values folded into one. Does not change; `with_`
    gives a changed copy.

    Examples
    --------
    >>> import districtwide as dw
    >>> engaged = dw.Scenario.load("engaged_focused")
    >>> distracted = engaged.with_({"priorities.count": 6}, title="Six priorities")
    >>> distracted["priorities.count"], distracted.title
    (6.0, 'Six priorities')
    """

    def __init__(self, held: _engine.Scenario) -> None:
        self._held = held

    @classmethod
    def load(cls, path: str | Path, changes: Mapping[str, Any] | None = None) -> Scenario:
        """Reads a scenario file.

        Parameters
        ----------
        path : str or Path
            A file, or the name of a scenario that comes with the package, such as "engaged_focused".
        changes : mapping, optional
            Parameter keys and the values to set in place of the file's.

        Raises
        ------
        InputError
            With all that is wrong, by file and line.
        FileError
            Where the file cannot be read.
        """
        return cls(_engine.load(str(find_scenario(path)), settings_of(changes or {}, "load()")))

    @classmethod
    def from_parts(
        cls,
        parameters: Mapping[str, Any] | None = None,
        *,
        extends: str | Path | None = None,
        title: str = "",
        description: str = "",
        replicates: int | None = None,
        seed: int | None = None,
    ) -> Scenario:
        """A scenario without a file: the defaults, or those of the scenario that it extends, with these parameters.

        Raises
        ------
        InputError
            With all that is wrong.
        """
        base = cls.load(extends) if extends is not None else cls.from_toml("", name="scenario")
        run = {"run.replicates": replicates, "run.seed": seed}
        changes = dict(parameters or {}) | {key: value for key, value in run.items() if value is not None}
        return base.with_(changes, title=title or base.title, description=description or base.description)

    @classmethod
    def from_toml(cls, text: str, *, name: str = "scenario") -> Scenario:
        """A scenario from the text of a file; paths in it start from the working directory."""
        return cls(_engine.parse(text, f"{name}.toml", []))

    @staticmethod
    def validate(path: str | Path) -> list[str]:
        """All that is wrong with a scenario file, a line each; an empty list where nothing is."""
        return validate(path)

    def with_(
        self, changes: Mapping[str, Any], *, title: str | None = None, description: str | None = None
    ) -> Scenario:
        """A copy with other parameters.

        Parameters
        ----------
        changes : mapping
            Parameter keys (also ``run.replicates``, ``run.seed``, ``output.quantities`` ...) and values.
        title, description : str, optional
            The copy's; by default the title tells the changes.

        Raises
        ------
        InputError
            Where a key is unknown ("did you mean ...") or a value is not allowed.
        """
        changed = _parsed(self.to_toml(), "with_()", settings_of(changes, "with_()"))
        told = ", ".join(f"{key} {plain(value)}" for key, value in changes.items() if not key.startswith(("run.", "output.")))
        new_title = title if title is not None else f"{self.title}, {told}" if told else self.title
        return Scenario(
            changed.named(self.name, new_title, self.description if description is None else description)
        )

    def with_event(
        self,
        changes: Mapping[str, float],
        *,
        week: int | None = None,
        year: float | None = None,
        over_weeks: int = 0,
        note: str = "",
        title: str | None = None,
    ) -> Scenario:
        """A copy in which parameters change in some week, at once or as a ramp.

        Parameters
        ----------
        changes : mapping
            Parameter keys and their new values.
        week, year : int, float
            When, counted from 0; one of the two.
        over_weeks : int
            Above 0: a linear ramp of that many weeks.
        note : str
            What happens, in words.
        title : str, optional
            The copy's.

        Raises
        ------
        InputError
            Where the event is outside the run, sets what only the start may, or meets another event.
        """
        text = self.to_toml() + event_text(week, year, changes, over_weeks, note)
        changed = _parsed(text, "with_event()", [])
        return Scenario(changed.named(self.name, self.title if title is None else title, self.description))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.to_toml(), self.name, self.title, self.description)

    def __getitem__(self, key: str) -> float | list[float] | str:
        return self.parameters[key]

    def __repr__(self) -> str:
        return f"<Scenario {self.title!r}: {self.replicates} replicates, seed {self.seed}>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(str(key))}</td><td>{html.escape(str(row['value']))}</td>"
            f"<td>{html.escape(str(row['unit']))}</td><td>{html.escape(str(row['grade']))}</td></tr>"
            for key, row in self.changed().iterrows()
        )
        return (
            f"<b>{html.escape(self.title)}</b><p>{html.escape(self.description)}</p>"
            f"<table><tr><th>differs from the default</th><th>value</th><th>unit</th><th>grade</th></tr>{rows}</table>"
        )

    @property
    def name(self) -> str:
        """The file's name without folder and ending."""
        return self._held.name

    @property
    def title(self) -> str:
        """What it is called in tables and figures."""
        return self._held.title

    @property
    def description(self) -> str:
        """What it shows, in a sentence or two."""
        return self._held.description

    @property
    def replicates(self) -> int:
        """How many runs it asks for."""
        return self._held.replicates

    @property
    def seed(self) -> int:
        """From which all luck follows, 0 <= seed < 2^63."""
        return self._held.seed

    @property
    def parameters(self) -> dict[str, float | list[float] | str]:
        """The value of every parameter, by key, as it stands at the start."""
        return self._held.values

    @property
    def events(self) -> pd.DataFrame:
        """What changes on the way: week, key, value, over_weeks (a ramp's length), note."""
        import pandas as pd

        return pd.DataFrame(self._held.events, columns=["week", "key", "value", "over_weeks", "note"])

    def changed(self) -> pd.DataFrame:
        """The parameters that differ from their defaults: value, default, unit, grade and meaning, by key."""
        from districtwide.parameter_table import parameters

        table = parameters(self._held.model)
        values = self.parameters
        table.insert(0, "value", [values[key] for key in table.index])
        return table.loc[[values[key] != table.at[key, "default"] for key in table.index],
                         ["value", "default", "unit", "grade", "meaning"]]

    def diff(self, other: Scenario) -> pd.DataFrame:
        """The parameters in which two scenarios differ at the start, by key, in columns named by their titles. Raises
        InputError where they are of different models.
        """
        import pandas as pd

        if self._held.model != other._held.model:
            raise InputError(f"diff() needs scenarios of one model; '{self.title}' is of model {self._held.model}, "
                             f"'{other.title}' of {other._held.model}")
        mine, theirs = self.parameters, other.parameters
        keys = [key for key in mine if mine[key] != theirs[key]]
        names = [self.title, other.title if other.title != self.title else f"{other.title} (other)"]
        rows = [[mine[key], theirs[key]] for key in keys]
        return pd.DataFrame(rows, index=pd.Index(keys, name="key"), columns=names)

    def to_toml(self) -> str:
        """The whole scenario as a file that stands alone."""
        return self._held.to_toml()

    def save(self, path: str | Path, *, overwrite: bool = False) -> None:
        """Writes `to_toml` to a file. Relative paths, which count from the working directory here, then count from the file's
        folder, as in every scenario file. Raises FileExistsError where there is one, unless `overwrite`.
        """
        folder = Path(path).resolve().parent
        named = {row["key"]: str(self[row["key"]]) for row in _engine.parameters(self._held.model) if row["unit"] == "path"}
        moved = {key: os.path.relpath(file, folder) for key, file in named.items() if file and not os.path.isabs(file)}
        saved = self.with_(moved, title=self.title, description=self.description) if moved else self
        with open(path, "w" if overwrite else "x", encoding="utf-8") as written:
            written.write(saved.to_toml())


def _parsed(text: str, caller: str, settings: list[Setting]) -> _engine.Scenario:
    """The scenario of a text that no file holds: what is wrong is the caller's to mend, and a line of it says nothing."""
    try:
        return _engine.parse(text, caller, settings)
    except InputError as error:
        line = re.compile(re.escape(caller) + r":\d+")
        problems = [(caller, 0, line.sub("an earlier event", problem.message)) for problem in error.problems]
    raise InputError("\n".join(f"{file}: {message}" for file, _, message in problems), problems)


def _restored(text: str, name: str, title: str, description: str) -> Scenario:
    """A scenario again from what `pickle` and `copy` keep of it."""
    return Scenario(_engine.parse(text, f"{name}.toml", []).named(name, title, description))


def validate(path: str | Path) -> list[str]:
    """All that is wrong with a scenario file and the files that it names, a line each; an empty list where nothing is."""
    try:
        _engine.check_files(Scenario.load(path)._held)
    except (InputError, FileError) as error:
        return str(error).splitlines()
    return []
