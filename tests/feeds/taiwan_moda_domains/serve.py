"""The portal's entry of the ministry's list, and the list on the ministry's own server."""

from pathlib import Path

from tests.publisher.answer import Service
from tests.publisher.protocols.data_gov_tw import Resource, dataset


def serve(folder: Path) -> Service:
    newest = max([*folder.glob("raw_list*.json"), *folder.glob("165027*.json")])
    title = "數位發展部數位產業署聲請詐騙網域名稱停止解析網址清單"
    resources = [Resource("JSON", title, "/OpenData/Files/16352", newest.read_bytes())]
    return dataset(165027, title, resources, "json", "https://www-api.moda.gov.tw")
