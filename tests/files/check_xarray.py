"""Checks that a result file opens in xarray with no code of ours, by both netCDF-4 engines.

Usage: check_xarray.py PATH_OF_WRITE_SAMPLE [FOLDER]

Runs write_sample (the sample of tests/support/record_support.h), opens what it wrote and computes every value and the
digest again, from the formulas alone. Needs xarray, numpy, h5netcdf and netCDF4.
"""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import xarray as xr

ENGINES = ("h5netcdf", "netcdf4")
WEEKS = [2, 5, 8, 9]  # of 10, every third and the last
SHAPES = {  # axes after point and replicate, and how many places they have
    "Zeta": {},
    "adoption": {"week": 4},
    "built": {"week": 4, "component": 2, "school": 4},
    "level_count": {"week": 4, "level": 3},
    "school_poverty": {"school": 4},
}
UNITS = {"Zeta": "USD", "adoption": "share", "built": "share", "level_count": "teachers", "school_poverty": "share"}
NO_COUNT = 0xFFFFFFFF


def expected(name: str) -> np.ndarray:
    """The sample's values of a quantity, (point, replicate, ...)."""
    shape = tuple(SHAPES[name].values())
    size = int(np.prod(shape))
    is_count = name == "level_count"
    values = np.empty((2, 3, size), dtype=np.float64 if is_count else np.float32)
    for point in range(2):
        for replicate in range(3):
            number = point * 1000 + replicate * 100 + np.arange(size)
            values[point, replicate] = number if is_count else number / 1024 - 0.25
    values[1, 2] = np.nan
    if name == "adoption":
        values[0, 1, 0] = np.nan
    return values.reshape(2, 3, *shape)


def digest_of(ds: xr.Dataset) -> str:
    """The digest as README.md and sim/record/digest.cpp describe it, from what xarray shows."""
    runs = b""
    for point in range(ds.sizes["point"]):
        for replicate in range(ds.sizes["replicate"]):
            run = hashlib.sha256()
            for name in sorted(SHAPES, key=lambda text: text.encode()):
                values = ds[name].values[point, replicate]
                run.update(f"{name}\n".encode())
                for axis, size in zip(ds[name].dims[2:], values.shape, strict=True):
                    run.update(f"{axis}={size}\n".encode())
                is_count, missing = name == "level_count", np.isnan(values)
                words = np.nan_to_num(values).astype("<u4") if is_count else values.astype("<f4").view("<u4")
                words = np.where(missing, np.uint32(NO_COUNT if is_count else 0x7FC00000), words).astype("<u4")
                run.update(words.tobytes())
            runs += run.digest()
    return hashlib.sha256(runs).hexdigest()


def check_quantities(ds: xr.Dataset) -> None:
    assert set(ds.data_vars) == set(SHAPES) | {"status", "replicates_run"}, list(ds.data_vars)
    for name, axes in SHAPES.items():
        variable = ds[name]
        assert variable.dims == ("point", "replicate", *axes), (name, variable.dims)
        # xarray reads whole numbers of which some are missing as float64.
        assert variable.dtype == (np.float64 if name == "level_count" else np.float32), (name, variable.dtype)
        np.testing.assert_array_equal(variable.values, expected(name), err_msg=name)
        assert variable.attrs["units"] == UNITS[name]
        assert variable.attrs["long_name"]
        fill = variable.encoding["_FillValue"]
        if name == "level_count":
            assert fill == NO_COUNT and variable.encoding["dtype"] == np.uint32, (name, fill)
        else:
            assert np.isnan(fill) and np.asarray(fill).dtype == np.float32, (name, fill)


def check_coordinates(ds: xr.Dataset) -> None:
    sizes = {"point": 2, "replicate": 3, "week": 4, "level": 3, "component": 2, "school": 4}
    assert dict(ds.sizes) == sizes, ds.sizes
    for name in ("point", "replicate", "school"):
        assert ds[name].dtype == np.int32
        assert list(ds[name].values) == list(range(sizes[name]))
    assert ds["week"].dtype == np.int32 and list(ds["week"].values) == WEEKS
    assert ds["year"].dims == ("week",) and ds["year"].dtype == np.float64
    np.testing.assert_array_equal(ds["year"].values, (np.array(WEEKS) + 1) / 36)
    assert ds["year"].attrs["units"] == "year"
    assert list(ds["level"].values) == ["nonuse", "orientation", "preparation"]
    assert list(ds["component"].values) == ["vision", "données"]
    assert float(ds["built"].sel(component="données", school=3).isel(point=0, replicate=0, week=0)) == 7 / 1024 - 0.25
    assert set(ds["adoption"].coords) >= {"year", "scenario", "seed", "superintendent.engagement"}


def check_points(ds: xr.Dataset) -> None:
    assert list(ds["scenario"].values) == ["Engaged and focused", "Délégué"] and ds["scenario"].dims == ("point",)
    assert list(ds["seed"].values) == [7, 2**62] and ds["seed"].dtype == np.int64
    varied = ds["superintendent.engagement"]
    assert varied.dims == ("point",) and varied.dtype == np.float64 and list(varied.values) == [0.9, 0.1]
    assert varied.attrs["units"] == "share" and list(ds["priorities.count"].values) == [1, 12]
    status = ds["status"]
    assert status.dims == ("point", "replicate") and status.dtype == np.int8
    assert status.values.tolist() == [[0, 0, 0], [0, 0, 2]]
    assert list(status.attrs["flag_values"]) == [0, 1, 2] and status.attrs["flag_meanings"] == "done failed not_run"
    assert list(ds["replicates_run"].values) == [3, 2]


def check_root(ds: xr.Dataset, digest: str) -> None:
    assert ds.attrs["Conventions"] == "CF-1.10"
    assert ds.attrs["title"] == "Sample" and ds.attrs["model"] == "district"
    assert ds.attrs["source"] == "districtwide 0.1.0 (abc)" and ds.attrs["history"] == "districtwide run a.toml"
    assert int(ds.attrs["format_version"]) == 1 and int(ds.attrs["results_version"]) == 3
    assert ds.attrs["input_files"] == "f" * 64 + "  people.csv\n"
    assert ds.attrs["scenario_toml"].startswith('title = "Délégué"\n# a line')
    assert len(ds.attrs["scenario_toml"].encode()) > 65536
    assert ds.attrs["digest"] == digest == digest_of(ds), (ds.attrs["digest"], digest, digest_of(ds))


def check(folder: Path, write_sample: str) -> None:
    first, second = folder / "first.h5", folder / "second.h5"
    for path in (first, second):
        done = subprocess.run([write_sample, str(path)], check=True, capture_output=True, text=True)
    assert first.read_bytes() == second.read_bytes(), "two writes of one result differ"
    for engine in ENGINES:
        with xr.open_dataset(first, engine=engine) as ds:
            check_coordinates(ds)
            check_points(ds)
            check_quantities(ds)
            check_root(ds, done.stdout.strip())
        print(f"{engine}: as it should be")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    if len(sys.argv) == 3:
        check(Path(sys.argv[2]), sys.argv[1])
    else:
        with tempfile.TemporaryDirectory() as temporary:
            check(Path(temporary), sys.argv[1])
