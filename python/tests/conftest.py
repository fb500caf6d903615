"""What the tests share."""

import gangyao
import pytest
from texts import PLAN, PLANS


@pytest.fixture(scope="session")
def plan():
    return gangyao.parse(PLAN, doc="lanjiang")


@pytest.fixture(params=PLANS, ids=lambda path: path.stem)
def sample(request):
    """A sample plan of the repository."""
    return request.param
