"""What comes and goes at the Telegram door besides a talk: faults of the network, groups, blocking, moving, webhooks, order."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from bot.app import listen
from bot.channels.telegram.service import Telegram
from bot.services.delivery import Blocked, Parcel, Sent
from bot.services.messages import Choice
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.house import House, Someone, buttons, settled
from tests.channels.telegram.strict import Refuse
from tests.fixed import KEYS

GROUP = {"id": -77, "type": "group", "title": "Team Zuid"}


async def begun(house: House, someone: Someone, telegram: Telegram) -> None:
    someone.says("/start")
    await settled(house, telegram)
    someone.presses("Ja, 5 minuten")
    await settled(house, telegram)


@pytest.mark.parametrize(
    "fault",
    [
        Refuse("Too Many Requests: retry after 1", status=429, retry_after=1),
        Refuse("Internal Server Error", status=500),
        Refuse("Bad Gateway", status=502),
        "cut",
    ],
    ids=["429", "500", "502", "cut"],
)
@pytest.mark.parametrize("method", ["sendMessage", "answerCallbackQuery", "editMessageReplyMarkup", "getUpdates"])
async def test_what_the_network_spoils_is_done_again(house: House, api: BotApi, method: str, fault: Any) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)
        api.fail(method, fault)
        famke.presses("Ja, 5 minuten")
        await settled(house, telegram)

    assert len(api.said(famke.chat_id)) == 2 and api.queries == set(api.answered)
    assert [b["text"] for b in buttons(api.said(famke.chat_id)[0])] == ["✓ Ja, 5 minuten"]


@pytest.mark.parametrize("method", ["sendMessage", "answerCallbackQuery", "editMessageReplyMarkup"])
async def test_an_odd_answer_of_the_api_costs_no_message(house: House, api: BotApi, method: str) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)
        api.fail(method, "odd")
        famke.presses("Ja, 5 minuten")
        await settled(house, telegram)

    assert len(api.said(famke.chat_id)) == 2
    assert [b["text"] for b in buttons(api.said(famke.chat_id)[0])] == ["✓ Ja, 5 minuten"]


@pytest.mark.parametrize("method", ["setMyCommands", "getMyCommands", "setMyDescription", "deleteWebhook"])
async def test_an_api_without_a_method_still_has_a_coach(house: House, api: BotApi, method: str) -> None:
    famke = Someone(api)
    api.fail(method, *[Refuse("not supported", status=404)] * 20)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)

    assert len(api.said(famke.chat_id)) == 1


async def test_a_cut_after_a_send_may_double_that_one_message(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        api.fail("sendMessage", "cut after")
        famke.says("/start")
        await settled(house, telegram)

    said = [message["text"] for message in api.said(famke.chat_id)]
    assert len(said) == 2 and len(set(said)) == 1


async def test_retry_after_is_obeyed(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        api.fail("sendMessage", Refuse("Too Many Requests", status=429, retry_after=1))
        began = asyncio.get_running_loop().time()
        famke.says("/start")
        await settled(house, telegram)

    assert asyncio.get_running_loop().time() - began >= 1
    assert [method for method, _ in api.calls].count("sendMessage") == 2


async def test_the_same_update_again_changes_nothing(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        first = famke.says("/start")
        await settled(house, telegram)
        api.deliver(first)
        await settled(house, telegram)
    async with house.running() as telegram:
        api.deliver(first)
        await settled(house, telegram)

    assert len(api.said(famke.chat_id)) == 1


async def test_a_broken_update_holds_nobody_up(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        api.update(message={"text": "no chat"})
        api.update(callback_query={"id": 5})
        api.update(something_new={"id": 5})
        famke.says("/start")
        await settled(house, telegram)

    assert len(api.said(famke.chat_id)) == 1


@pytest.mark.parametrize("kind", ["message", "channel_post", "my_chat_member"])
async def test_groups_and_channels_are_told_once(house: House, api: BotApi, kind: str) -> None:
    api.message_id(-77)
    user = Someone(api, lang="nl").user
    bot = {"id": 123456, "is_bot": True, "first_name": "Grenswerk"}
    changed = {"old_chat_member": {"status": "left", "user": bot}, "new_chat_member": {"status": "member", "user": bot}}
    async with house.running() as telegram:
        for number in range(3):
            about: dict[str, Any] = {"chat": GROUP, "from": user, "date": 1}
            about |= changed if kind == "my_chat_member" else {"message_id": number, "text": "/start hallo"}
            api.update(**{kind: about})
            await settled(house, telegram)

    assert [m["text"] for m in api.said(-77)] == [
        "Grenswerk werkt alleen in een gesprek onder vier ogen. Hier lees en bewaar ik niets."
        " Wil je beginnen? Open https://t.me/grenswerk_test_bot"
    ]
    assert house.kept(-77) == {}


async def test_nothing_more_is_sent_to_who_blocked_the_bot(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        await begun(house, famke, telegram)
        api.blocked.add(famke.chat_id)
        famke.says("Met een wijkteam en twee werkers.")
        await settled(house, telegram)
        state = _state(house, famke)
        famke.blocks()
        await settled(house, telegram)
        calls = len([1 for method, _ in api.calls if method == "sendMessage"])
        api.blocked.clear()
        famke.blocks(status="member")
        await settled(house, telegram)

    assert (state, _state(house, famke)) == ("unreachable", "ok")
    assert house.answers(famke.chat_id)["collaboration"].text, "what was written is kept all the same"
    assert calls == 3  # the last was refused, and none came after it


def _state(house: House, someone: Someone) -> str | None:
    from bot.store import reachable

    with house.store.read() as connection:
        return reachable.state(connection, house.address(someone.chat_id))


async def test_no_name_and_no_chat_is_stored_readable(house: House, api: BotApi) -> None:
    famke = Someone(api, 9_876_543_210)
    async with house.running() as telegram:
        await begun(house, famke, telegram)
        api.gate["sendMessage"] = asyncio.Event()  # the update waits in the inbox
        famke.says("Met een wijkteam en twee werkers.")
        while not any(kept.body for kept in await asyncio.to_thread(house.inbox.waiting)):
            await asyncio.sleep(0.01)
        with house.store.read() as connection:
            tables = [
                name for (name,) in connection.exec_driver_sql("select name from sqlite_master where type='table'")
            ]
            rows = "".join(str(connection.exec_driver_sql(f'select * from "{name}"').all()) for name in tables)
        api.gate.pop("sendMessage").set()
        await settled(house, telegram)

    assert not any(word in rows for word in ("Famke", "Zwerver", "famke_z", "9876543210"))


async def test_erased_and_begun_again(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        await begun(house, famke, telegram)
        written = famke.says("Met een wijkteam en twee werkers.")
        await settled(house, telegram)
        famke.says("/wis")
        await settled(house, telegram)
        famke.presses("Ja")
        await settled(house, telegram)
        assert house.kept(famke.chat_id) == {} and "gewist" in famke.heard().lower()
        famke.edits(written, "Met iemand anders.")
        famke.says("hallo?")
        await settled(house, telegram)
        late = famke.heard()
        famke.says("/start")
        await settled(house, telegram)

    assert late and "Wil je zo beginnen?" not in late
    assert "Wil je zo beginnen?" in famke.heard()
    assert house.kept(famke.chat_id) == {} and house.kept(f"{famke.chat_id}:1")["participant"]


async def test_one_person_two_channels_one_reflection(house: House, api: BotApi) -> None:
    from tests.fixed import Person

    web, famke = Person(house.site.talks, "on the web"), Someone(api)
    web.press("begin:short")
    web.say("Met een wijkteam en twee werkers.")
    code = house.site.moving.make_code(web.address)
    async with house.running() as telegram:
        famke.says(f"/start {code}")
        await settled(house, telegram)
        famke.says("Maandag vroeg een werker iets aan mij en ik zei niets.")
        await settled(house, telegram)
        famke.says("/apparaat")
        await settled(house, telegram)
        heard = famke.heard()

    answers = house.answers(famke.chat_id)
    assert answers["collaboration"].text.startswith("Met een wijkteam") and answers["moment"].text.startswith("Maandag")
    back = next(word for word in heard.split() if len(word) == 11 and word[5] == "-" and word != code)
    assert house.site.moving.redeem(back, address=KEYS.address("web", "another browser")) == "moved"


async def test_a_wrong_code_is_told_and_a_few_are_enough(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        for _ in range(6):
            famke.says("/start ABCDE-FGHIJ")
            await settled(house, telegram)

    heard = famke.heard()
    assert "klopt niet" in heard and "te veel verkeerde codes" in heard


async def test_the_outbox_reaches_a_chat(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        await begun(house, famke, telegram)
        parcel = Parcel(1, "reminder", "nl", "Hoe ging je stap, ‘<bellen> & vragen’?", (Choice("/resume", "Verder"),))
        assert await telegram.sender.send(parcel, str(famke.chat_id)) == Sent()
        famke.presses("Verder")
        await settled(house, telegram)
        api.blocked.add(famke.chat_id)
        assert await telegram.sender.send(parcel, str(famke.chat_id)) == Blocked()

    assert "<bellen> & vragen" in famke.heard() and api.queries == set(api.answered)


async def test_menu_and_descriptions_in_both_languages(house: House, api: BotApi) -> None:
    async with house.running():
        while ("ShortDescription", "") not in api.profile:
            await asyncio.sleep(0.01)
        sets = [method for method, _ in api.calls if method.startswith("setMy")]
    async with house.running():
        await asyncio.sleep(0.3)

    commands = {lang: [c["command"] for c in api.profile["Commands", lang]] for lang in ("nl", "en", "")}
    assert "overslaan" in commands["nl"] and "skip" in commands["en"] and commands[""] == commands["en"]
    assert len(sets) == 9 and [method for method, _ in api.calls if method.startswith("setMy")] == sets
    assert api.refused == []


class Hook:
    """Brings updates to the webhook as Telegram does."""

    def __init__(self, url: str) -> None:
        self.url = url

    async def bring(
        self, update: Mapping[str, Any], *, secret: str = "the-secret", kind: str = "application/json"
    ) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": kind}
        async with httpx.AsyncClient() as client:
            return (await client.post(self.url, content=json.dumps(update), headers=headers)).status_code


async def hooked(telegram: Telegram) -> tuple[Hook, uvicorn.Server, asyncio.Task[None]]:
    listening = listen("127.0.0.1", 0)
    app = Starlette(routes=telegram.routes())
    server = uvicorn.Server(uvicorn.Config(app, ws="none", log_level="critical", lifespan="off"))
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.005)
    return Hook(f"http://127.0.0.1:{listening.getsockname()[1]}/telegram/webhook"), server, task


async def test_webhook(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running(public_url="https://chat.example") as telegram:
        hook, server, task = await hooked(telegram)
        while not api.webhook:
            await asyncio.sleep(0.01)
        update = api.made(message=famke.message(text="/start"))
        wrong = [
            await hook.bring(update, secret="another"),
            await hook.bring(update, secret=""),
            await hook.bring(update, kind="text/plain"),
        ]
        right = [await hook.bring(update), await hook.bring(update)]
        await asyncio.sleep(0.7)
        await settled(house, telegram)
        server.should_exit = True
        await task

    assert wrong == [403, 403, 415] and right == [200, 200]
    assert api.webhook == {"url": "https://chat.example/telegram/webhook", "secret": "the-secret"}
    assert len(api.said(famke.chat_id)) == 1
    assert "getUpdates" not in [method for method, _ in api.calls]


async def test_webhook_brings_updates_back_in_order(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running(public_url="https://chat.example") as telegram:
        hook, server, task = await hooked(telegram)
        while not api.webhook:
            await asyncio.sleep(0.01)
        await hook.bring(api.made(message=famke.message(text="/start")))
        await asyncio.sleep(0.7)
        await settled(house, telegram)
        famke.presses("Ja, 5 minuten")
        await hook.bring(api.pending.popitem()[1])
        await settled(house, telegram)
        first = api.made(message=famke.message(text="Met een wijkteam en twee werkers."))
        second = api.made(edited_message={**first["message"], "text": "Met een ziekenhuis daar.", "edit_date": 5})
        for update in (second, first):
            await hook.bring(update)
        await settled(house, telegram)
        server.should_exit = True
        await task

    assert house.answers(famke.chat_id)["collaboration"].text == "Met een ziekenhuis daar."


async def test_each_in_order_and_people_side_by_side(house: House, api: BotApi) -> None:
    people = [Someone(api, 6000 + number) for number in range(12)]
    async with house.running() as telegram:
        for someone in people:
            someone.says("/start")
        await settled(house, telegram)
        for someone in people:
            someone.presses("Ja, 5 minuten")
        await settled(house, telegram)
        for number in range(3):
            for someone in people:
                someone.says(f"Met een wijkteam en {number} werkers.")
        await settled(house, telegram)

    told = [house.answers(someone.chat_id)["collaboration"].text for someone in people]
    assert told == [" ".join(f"Met een wijkteam en {number} werkers." for number in range(3))] * len(people)
    assert api.refused == [] and api.queries == set(api.answered)


async def test_a_busy_store_is_tried_again(house: House, api: BotApi) -> None:
    famke, busy = Someone(api), [1, 1]
    handle = house.engine.handle

    class Busy:
        async def handle(self, incoming: Any) -> Any:
            return house.site.talks.trouble("busy", incoming) if busy and busy.pop() else await handle(incoming)

    async with house.running(engine=Busy()) as telegram:
        famke.says("/start")
        await settled(house, telegram)

    assert "Wil je zo beginnen?" in famke.heard() and len(api.said(famke.chat_id)) == 1


async def test_a_refused_token_ends_the_channel_alone(house: House, api: BotApi) -> None:
    api.fail("getMe", Refuse("Unauthorized", status=401))
    async with house.running() as telegram:
        await asyncio.sleep(0.2)

        assert not telegram.intake._handling


async def test_a_sign_of_writing_that_hangs_holds_no_reply_up(house: House, api: BotApi) -> None:
    people = [Someone(api, 8000 + number) for number in range(30)]
    api.gate["sendChatAction"] = asyncio.Event()
    async with house.running() as telegram:
        for someone in people:
            someone.says("/start")
        await settled(house, telegram)
        said = [len(api.said(someone.chat_id)) for someone in people]
        api.gate.pop("sendChatAction").set()

    assert said == [1] * 30
