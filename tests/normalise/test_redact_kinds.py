"""Kinds of personal data that are told by their form or their neighbours: names, addresses, handles."""

import time

import polars as pl
import pytest

from pipelines.normalise.redact import redact

MASKED = {
    "Mr. Kowalski and Mrs Da Silva wrote": "Mr. [name] and Mrs [name] wrote",
    "My name is Jane Q. Roe, this is Daniel from a shop": "My name is [name], this is [name] from a shop",
    "Dear Victor, I spoke to Robert O'Neill, named Linda": "Dear [name], I spoke to [name], named [name]",
    "This is Officer Amanda Barnes, press 1": "This is Officer [name], press 1",
    "王先生、歐陽小姐和李建国律师": "[name]先生、[name]小姐和[name]律师",
    "尊敬的陈晓明先生，尊敬的陈晓明，您好": "尊敬的[name]先生，尊敬的[name]，您好",
    "姓名：张小燕，我叫李娜，客户经理陈艳，电话见下": ("姓名：[name]，我叫[name]，客户经理[name]，电话见下"),
    "at 123 Main St Apt 4, Dover, DE 19901 or PO Box 1234": "at [address] or [address]",
    "送达北京市朝阳区建国路28号1号楼502室，谢谢": "送达[address]，谢谢",
    "寄到台北市信義區松仁路100號5樓之1": "寄到[address]",
    "幸福小区3号楼2单元501室": "[address]",
    "粤B·12345 粤BD12345 苏E6K8Q2": "[plate] [plate] [plate]",
    "license plate ABC 1234，車牌ABC-1234": "license plate [plate]，車牌[plate]",
    "微信号：huankuan 加微信jiekuan QQ:123456789": "微信号：[handle] 加微信[handle] QQ:[handle]",
    "WeChat ID: jane-doe, t.me/fastloans24": "WeChat ID: [handle], t.me/[handle]",
    "//@司辰官: 请看 @jo_doe": "//[handle]: 请看 [handle]",
    "bills now //@toll.example/fTVXM and // @pay2.example/x": (
        "bills now //@toll[.]example/fTVXM and // @pay2[.]example/x"
    ),
    "<PHONE>@mail.example,": "[email],",
    "房租打到我爱人的工行卡上，肖文娟xxxx xxxx xxxx": ("房租打到我爱人的工行卡上，[name]xxxx xxxx xxxx"),
    "请存建行xxxxxxxxxxxxxxxx邹丽收。": "请存建行xxxxxxxxxxxxxxxx[name]收。",
    "jo (at) mail (dot) example, jo.d at mail dot com": "[email], [email]",
    "jo＠mail.example j**e@mail.example": "[email] [email]",
    "call five five five zero one four three": "call [phone]",
    "2-1-2-5-5-5-0-1-4-3 or 2 1 2 5 5 5 0 1 4 3": "[phone] or [phone]",
    "07700 900123, 01 99 00 12 34, 98765 43210": "[phone], [phone], [phone]",
    "400-1234567 40012-34567 0755-23456789": "[phone] [phone] [phone]",
    "熱線2345 6789": "熱線[phone]",
    "XXX-XX-1120 and ***-**-1120": "[id] and [id]",
    "529.982.247-25, 11.222.333/0001-81, SIN 046 454 286": "[id], [id], SIN [id]",
    "National Insurance number QQ 12 34 56 C": "National Insurance number [id]",
    "身分證A123456789，A1234563": "身分證[id]，[id]",
    "老证号130503670401001": "老证号[id]",
    "卡号为667788，账号：88213": "卡号为[account]，账号：[account]",
    "I CALLED MR ADAMS AND MR. JOHN ADAMS TODAY": "I CALLED MR [name] AND MR. [name] TODAY",
    "i wrote to mr adams, mr. smith and dr. patel": "i wrote to mr [name], mr. [name] and dr. [name]",
    "Mr.Adams and Mr.  John left, MS. O'NEIL HUNG UP": "Mr.[name] and Mr.  [name] left, MS. [name] HUNG UP",
    "Name: John Smith, MY NAME IS JOHN SMITH AND I": "Name: [name], MY NAME IS [name] AND I",
    "my name is maria alvarez and i live here": "my name is [name] and i live here",
    "THIS IS JOHN FROM THE BANK, HELLO MARY": "THIS IS [name] FROM THE BANK, HELLO [name]",
    "王小明 先生，欧阳小明先生，王小明同志，李经理": "[name] 先生，[name]先生，[name]同志，[name]经理",
    "债务人王小明，本人王小明，借款人:王小明": "债务人[name]，本人[name]，借款人:[name]",
    "陈总，跟王总说过": "[name]总，跟[name]总说过",
    "vx:abc123 or LINE ID: abc123": "vx:[handle] or LINE ID: [handle]",
    "IG: jane.roe and Skype: jane.roe1": "IG: [handle] and Skype: [handle]",
    "加V：abc123，徽信abc123": "加V：[handle]，徽信[handle]",
    "扣扣123456789，薇信：jie_123": "扣扣[handle]，薇信：[handle]",
    "account number is 123456, acct # 12345. Policy No: 65432": (
        "account number is [account], acct # [account]. Policy No: [account]"
    ),
    "账号是123456，会员号：88213": "账号是[account]，会员号：[account]",
    "LICENSE PLATE: 7ABC123, plate number abc 1234": "LICENSE PLATE: [plate], plate number [plate]",
    "mail to POBOX 123, P.O.BOX 44 or p.o.box 12": "mail to [address], [address] or [address]",
}

KEPT = (
    "Mr. Cooper, Dr Pepper, Wells Fargo, Morgan Stanley",
    "Attorney General, Attorney fees, Officer Press 1, Judge Advocate",
    "Mr. XXXX of XXXX, Dear Customer, This is Discover calling, named Franklin Collection",
    "$100 High Street voucher, 2019 Superior Court, P.O. Box XXXX",
    "WeChat Pay, the WeChat account, 关注微信公众号 PLACE",
    "任何女士、基金经理、责任经理、总经理、律师函、张某称、由于先生",
    "幻想先生家纺，苏宁金融，李宁店庆，户名：王府井百货有限公司",
    "8月12号还款，他说知道5号到期，新华路",
    "曜石黑AC3150双核，大连-北京CZ6127",
    "@海淀公安分局 @人民日报 @CCTV",
    "尾号4821，card ending in 4821, XXXX-XXXX-XXXX-4821",
    "共1000000元，第2014026期，15 USC1681604",
    "one two things, 95588 12378 10086",
    "1234567 Ontario Inc. and 9123-4567 Québec Inc, 15 U.S.C. 1681604, 15 US C1681604",
    "回复1-1000000之间任一数字",
    "网址：9922222[.]example体验",
    "您的建行卡尾号xxxx，余额xxx元；卡号xxxx xxxx 谢谢，钱打到卡xxxx",
    "点击hxxp://go[.]example/i/1/QQwX3eQn办理",
    "MR COOPER, MR. COOPER MORTGAGE, mr cooper, Mr.Cooper, Mr.  Cooper, dr horton",
    "DR PEPPER, MS OFFICE, MS. OFFICE, DR APPOINTMENT, MS PAYMENT, MR PRICE, MR XXXX, MR. XXXX",
    "MY NAME IS XXXX, my name is on the account, DEAR CUSTOMER, THIS IS DISCOVER",
    "Company name: John Hancock, business name: John Smith LLC, Jackson, MS. They came",
    "本人已还款，本人高度重视，陈总结，王总统，本人郑重声明，本人陈述如下，本人周末在家",
    "各位同志，武警同志，任何 先生，基金 经理，贷款 经理",
    "online: hxxps://pay[.]example, Instagram: hxxps://ig[.]example",
    "account ending in 1234, loan 15000, reference number 2019, account number is 12345.67",
    "card number 12345%, ref # 12,345, there are no 12345, loan # 2019-03-04",
    "LICENSE PLATE READER, plate number in 2020, plate number is new",
)

WRONG_CHECK = {
    "身份证110105194912310021": "身份证[account]",
    "A123456788 and A1234567": "[account] and [account]",
}


@pytest.mark.parametrize("text", [*MASKED, *WRONG_CHECK])
def test_it_is_masked(text: str) -> None:
    assert redact(pl.Series([text])).to_list() == [{**MASKED, **WRONG_CHECK}[text]]


@pytest.mark.parametrize("text", KEPT)
def test_it_stays(text: str) -> None:
    assert redact(pl.Series([text])).to_list() == [text]


def test_again_changes_nothing() -> None:
    once = redact(pl.Series([*MASKED, *KEPT, *WRONG_CHECK]))
    assert redact(once).to_list() == once.to_list()


BUSY = (
    "Mr. A", "name is Bo ", "Hi Ann ", "Dear ", "1 A St ", "12 Main ", "PO Box 1 ", "one two ",
    "nine nine ", "1 2 3 ", "1-", "1.2.", "a at b dot ", "a(at)", "@a@", "A1", "X-1234", "先生", "王先",
    "路1号", "号", "区路", "微信a1", "微信：", "QQ", "@中", "粤B1", "经理：王", "我叫", "尊敬的王", "电话",
    "a.b/", "https://", "t.me/", "MR. A", "mr adams ", "Mr.  ", "NAME IS ", "name: ", "本人王", "王总",
    "王 先生", "account number is ", "no 1", " PLATE: A", "vx:", "IG: a.", "POBOX 1",
)  # fmt: skip


@pytest.mark.parametrize("piece", BUSY)
def test_a_megabyte_takes_a_moment(piece: str) -> None:
    begun = time.process_time()
    redact(pl.Series(["中 Mr. Roe " + piece * (1_000_000 // len(piece.encode()))]))
    assert time.process_time() - begun < 10, "linear: a second or two; hours if each sign began a search"
