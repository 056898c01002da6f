"""The domains that serve everybody: what is listed, and what a wrong row is told."""

import pytest

from pipelines.feeds.addresses import domain
from pipelines.reference.shared_hosts import FILE, hosting_suffixes, read, shared_hosts
from pipelines.settings import DunwatchError

HEAD = "domain,what_en,what_zh,source,checked_on\n"


def test_the_kinds_of_hosts_that_scams_lead_to_are_listed():
    listed = set(shared_hosts()["domain"])
    assert {
        "whatsapp.com",
        "wa.me",
        "t.me",
        "line.me",
        "bit.ly",
        "tinyurl.com",
        "t.co",
        "forms.gle",
    } <= listed
    assert {"google.com", "qq.com", "apple.com", "paypal.com", "taobao.com", "onlinehome.us"} <= listed


def test_each_is_what_a_link_to_it_is_reduced_to():
    """Otherwise the list would never meet the indicator: www.x.example is kept as x.example."""
    reduced = {name: domain(f"https://{name}/a") for name in shared_hosts()["domain"]}
    assert {name: found for name, found in reduced.items() if found != name} == {}


def test_hosts_of_names_come_from_the_public_suffix_list():
    assert {"github.io", "pages.dev", "web.app", "duckdns.org"} <= hosting_suffixes()
    assert not {"com", "co.uk", "com.tw", "example"} & hosting_suffixes()


def test_both_languages_and_a_source_stand_in_every_row():
    hosts = shared_hosts()
    assert hosts.null_count().sum_horizontal().item() == 0
    assert hosts.filter(hosts["what_zh"].str.contains(r"^[\x00-\x7f]*$")).is_empty()
    assert FILE.read_text(encoding="utf-8").startswith(HEAD)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("https://a.example,x,x,x,2026-11-26", "domain is 'https://a.example'"),
        ("A.example,x,x,x,2026-11-26", "domain is 'A.example'"),
        ("a.example,x,,x,2026-11-26", "what_zh is empty"),
        ("a.example,x,x,,2026-11-26", "source is empty"),
        ("a.example,x,x,x,soon", "checked_on is 'soon'"),
        ("a.example,x,x,x,2026-11-26\na.example,y,y,y,2026-11-26", "a.example is on line 2 too"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path, row, told):
    path = tmp_path / "shared_hosts.csv"
    path.write_text(HEAD + row + "\n", encoding="utf-8")
    with pytest.raises(DunwatchError, match=r"shared_hosts\.csv, line") as raised:
        read(path)
    assert told in str(raised.value)
