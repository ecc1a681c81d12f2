import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def _no_traces_in_the_users_cache(tmp_path_factory):
    """Keep encoded texts in a folder of this run."""
    os.environ["TELLINGS_CACHE"] = str(tmp_path_factory.mktemp("cache"))
