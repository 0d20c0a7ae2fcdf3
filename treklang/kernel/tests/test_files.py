"""What is kept as a file, and what is refused."""

from __future__ import annotations

import pytest

from treklang.kernel.errors import BadInput
from treklang.kernel.files import check_file


@pytest.mark.parametrize("name", ["attest 010181-4321.txt", "0101814321.txt"])
def test_a_name_with_a_cpr_number_in_it_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="ligner et CPR-nummer"):
        check_file(name, b"En attest.")


@pytest.mark.parametrize("name", ["afgørelse 2021-05-31.txt", "sag 123456789012.txt"])
def test_a_date_or_a_longer_number_in_the_name_is_no_cpr_number(name: str) -> None:
    assert check_file(name, b"En attest.") == "text/plain"
