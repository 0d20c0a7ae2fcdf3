"""The tutorial docs/tutorials/et-forloeb.md, walked word by word: what it tells to write is written, what it names is seen.

Its pictures are taken on the way: `make tutorial` puts them beside the page.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page

from tests.house.repository import ours
from tests.system.conftest import ROOT, watched
from tests.system.hands import Hand

TUTORIALS = ROOT / "docs" / "tutorials"
PAGE, PICTURES = TUTORIALS / "et-forloeb.md", TUTORIALS / "pictures"
NAMED = re.compile(r"!\[[^\]]*\]\((?:\S*/)?pictures/([\w-]+\.png)\)")
WIDTH = 1280
# What is kept around the parts of a picture, in pixels: less above, where other things stand close; more beside, to a frame.
MARGIN, ABOVE, BESIDE = 16, 6, 32
CITIZEN = "Børge Prøvesen"
# Left, top, right and foot of an element, from the corner of the page.
CORNERS = """one => {
    const box = one.getBoundingClientRect();
    return [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY];
}"""


class Reader(Hand):
    """Who follows the tutorial. Remembers what was seen and typed since the step began."""

    def __init__(self, page: Page, folder: Path) -> None:
        super().__init__(page)
        self.folder = folder
        self.met = ""

    def look(self) -> None:
        """Remember the words that are on the page."""
        self.met += " " + " ".join(self.page.locator("body").inner_text().split())

    def log_in(self, name: str) -> None:
        """Log out, where somebody is logged in, and in as somebody else, with the buttons of the demo."""
        if self.page.locator("header summary").count():
            self._press(self.page.locator("header summary").last)
            self._press(self.page.locator("header").get_by_role("button", name="Log ud"))
        self.button(f"Log ind som {name}")
        self.page.wait_for_url("**/min-dag/")

    def find_case(self) -> None:
        """Search for the citizen and open the case."""
        box = self.page.get_by_role("searchbox").first
        self._type(box, "Prøvesen")
        box.press("Enter")
        self._press(self.page.get_by_role("row", name=CITIZEN).get_by_role("link").nth(1))
        self.sees("Næste skridt")

    def score(self, group: str, score: str) -> None:
        """Choose a score in one of several groups of the same scores."""
        self._choose(self.page.get_by_role("group", name=group).get_by_role("radio", name=score).first)

    def search_offer(self, name: str) -> Locator:
        """The row of an offer that is found by its name."""
        self.fill("Tilbuddets navn", name)
        self.button("Filtrér")
        return self.page.get_by_role("row", name=name).first

    def picture(self, name: str, *parts: Locator, above: int = ABOVE) -> None:
        """Keep what the parts reach over, with a margin (`above` them a smaller one, in pixels)."""
        self.look()
        self.page.evaluate("document.activeElement.blur()")
        corners = [one.evaluate(CORNERS) for one in parts]
        left, top = min(one[0] for one in corners), min(one[1] for one in corners)
        right, foot = max(one[2] for one in corners), max(one[3] for one in corners)
        left, right, top = max(left - MARGIN, 0), min(right + BESIDE, WIDTH), max(top - above, 0)
        place: FloatRect = {"x": left, "y": top, "width": right - left, "height": foot + MARGIN - top}
        self.page.screenshot(path=self.folder / name, full_page=True, clip=place, animations="disabled")

    def part(self, words: str, *, selector: str = "h1, h2, h3") -> Locator:
        """The first heading (or another thing) with these words."""
        return self.page.locator("main").locator(selector, has_text=words).first

    def region(self, name: str) -> Locator:
        """The part of the page whose name begins so."""
        return self.page.get_by_role("region", name=re.compile(f"^{name}"))

    def _press(self, target: Locator) -> None:
        target.wait_for()
        self.look()
        super()._press(target)

    def _choose(self, target: Locator) -> None:
        self.look()
        super()._choose(target)

    def _type(self, target: Locator, text: str) -> None:
        super()._type(target, text)
        self.met += " " + text

    def _pick(self, target: Locator, option: str) -> None:
        super()._pick(target, option)
        self.met += " " + option


def start(reader: Reader) -> None:
    reader.page.goto("/")
    reader.sees("Prøv som en af disse")
    reader.picture("01-log-ind.png", reader.part("Prøv som en af disse"), reader.part("Signe Yde", selector="li"))
    reader.log_in("Ravi Holm")


def receive(reader: Reader) -> None:
    reader.link("Modtagelse")
    reader.link("Ny henvendelse")
    box = reader.page.get_by_label("Navn eller CPR-nummer")
    reader._type(box, "")
    box.press_sequentially(CITIZEN)
    reader.met += f" {CITIZEN}"
    reader.sees("Ingen borger med det navn eller nummer er registreret.")
    reader.radio("Registrér en ny borger")
    reader.fill("CPR-nummer (frivilligt)", "610181-4321")
    reader.pick("Hvem henvender sig?", "Borger")
    reader.fill(
        "Hvad er sket",
        "Børge ringer selv. Han er flyttet fra sine forældre og har svært ved at få hverdagen til at hænge sammen.",
    )
    reader.fill(
        "Hvad oplever borgeren selv",
        "Hjælp til at få spist og købt ind og til at komme ud mellem andre mennesker.",
    )
    reader.fill("Hvad ønsker borgeren?", "Nogen at tale med og et arbejde med hænderne.")
    reader.pick("Er borgeren indforstået?", "Borgeren er indforstået med henvendelsen")
    reader.button("Gem henvendelsen")
    reader.sees("Henvendelsen er gemt.")
    reader.picture(
        "02-henvendelse.png", reader.part("Henvendelse i dag"), reader.part("Åbn en sag", selector="details")
    )


def open_case(reader: Reader) -> None:
    reader.summary("Åbn en sag")
    reader.pick("Hvem får sagen?", "Myndighed Voksne: Anne Lund")
    reader.button("Åbn sagen")
    reader.sees("Sagen er åbnet med det, henvendelsen siger.")
    reader.log_in("Anne Lund")
    reader.find_case()
    reader.sees("Borgeren er ikke udredt endnu.")
    reader.picture("03-sagen.png", reader.part(CITIZEN), reader.page.get_by_role("list", name="Hvor er sagen?"))


def assess(reader: Reader) -> None:
    reader.link("Begynd udredningen")
    reader.button("Begynd udredningen")
    reader.link("Indgå i samspil og kontakt")
    reader.radio("2 Moderat nedsat funktionsevne")
    reader.fill("Borger (frivilligt)", "Jeg vil gerne være sammen med nogen, men ved ikke, hvad jeg skal sige.")
    reader.fill("Sagsbehandler (frivilligt)", "Trækker sig, når der er mere end to.")
    last = reader.page.get_by_label("Sagsbehandler (frivilligt)")
    reader.picture("04-tilstand.png", reader.part("Indgå i samspil og kontakt"), last)
    reader.button("Gem")
    reader.sees("“Indgå i samspil og kontakt” er gemt.")
    reader.link("Spise")
    reader.radio("3 Svært nedsat funktionsevne")
    reader.fill("Borger (frivilligt)", "Jeg glemmer at spise.")
    reader.fill("Sagsbehandler (frivilligt)", "Spiser ét måltid om dagen uden støtte.")
    reader.button("Gem")
    reader.sees("“Spise” er gemt.")


def judge(reader: Reader) -> None:
    reader.link("← Til udredningen")
    reader.link("Skriv teksterne")
    _write_texts(reader)
    reader.link("Vurdér de tre dimensioner")
    for group, score in (("Fysisk og praktisk", "2"), ("Kommunikation", "1"), ("Social adfærd", "2")):
        reader.score(group, score)
    reader.button("Gem dimensionerne")
    reader.link("Vurdér støttebehovet")
    reader.radio("1 Let støttebehov")
    reader.fill("Begrundelse", "Støtte til at komme i gang og til at holde fast.")
    reader.button("Gem støttebehovet")
    reader.link("Angiv målgruppen")
    reader.pick("Primær målgruppe", "Anden udviklingsforstyrrelse")
    reader.button("Gem målgruppen")
    reader.sees("Målgruppen er gemt.")
    tasks = reader.page.locator("main li", has_text="Vurdér tilstande").locator("..")
    reader.picture("05-udredning.png", reader.part("Udredning"), tasks)
    reader.link("Afslut udredningen")
    reader.sees("3 af 7 er skrevet")
    reader.button("Afslut udredningen")
    reader.sees("Udredningen er afsluttet.")


def _write_texts(reader: Reader) -> None:
    reader.fill(
        "Vurdering af borgerens situation",
        "Du kan meget, når hverdagen er genkendelig. Uden støtte falder måltider, søvn og kontakt fra hinanden.",
    )
    reader.fill("Borgerens perspektiv", "Jeg vil gerne klare mig selv, men jeg kan ikke begynde alene.")
    reader.fill("Indsatsformål", "At du får en hverdag, der holder, med måltider, kontakt og noget at stå op til.")
    reader.button("Gem teksterne")


def set_goal(reader: Reader) -> None:
    reader.link("Mål")
    reader.link("Sæt mål : Indgå i samspil og kontakt", exact=False)
    reader.radio("1 Let nedsat funktionsevne")
    reader.fill("Målet", "Børge holder kontakten til to faste mennesker hver uge.")
    reader.fill("Borgerens eget mål", "Jeg vil have nogen at snakke med.")
    reader.button("Sæt målet")
    reader.sees("Målet er sat, og udgangspunktet er målt.")
    reader.picture("06-maal.png", reader.part("Mål"), reader.page.locator("main article").first)


def recommend(reader: Reader) -> None:
    reader.link("Indstilling og afgørelse")
    reader.link("Indstilling")
    reader.search_offer("Bostøtte Nord").get_by_role("checkbox").check()
    reader.search_offer("Værkstedet Åen").get_by_role("radio").check()
    reader.fill(
        "Indstilling", "Du får social aktivitet på Værkstedet Åen, så du møder andre og har noget at stå op til."
    )
    reader.fill("Hvorfor ikke mindre", "De åbne tilbud har ingen, der kan følge dig ind i fællesskabet.")
    reader.fill("Omfang", "3 dage om ugen")
    reader.button("Lav indstillingen")
    reader.sees("Indstillingen er lavet.")
    reader.picture("07-indstilling.png", reader.page.locator("main article").first)


def hear(reader: Reader) -> None:
    reader.link("Partshøring")
    reader.fill("Oplysninger, borgeren høres over", "Lægens statusattest om syn og udviklingsforstyrrelse.")
    reader.button("Notér partshøringen som sendt")
    reader.link("Skriv svaret ind")
    reader.fill("Borgerens svar", "Jeg er enig i det, der står i attesten.")
    reader.button("Gem svaret")
    reader.sees("Borgerens svar er noteret.")
    tasks = reader.part("Visitationsudvalg", selector="li").locator("..")
    beside = reader.page.get_by_role("link", name="Send en partshøring")
    reader.picture("08-partshoering.png", reader.part("Vejen til en afgørelse"), tasks, beside)


def decide(reader: Reader) -> None:
    reader.link("Handleplan")
    reader.button("Gem vurderingen")
    reader.sees("Vurderingen af handleplan er gemt.")
    reader.link("Træf afgørelse")
    reader.pick("Ydelse og paragraf", "Social aktivitet")
    reader.button("Gå videre til kontrol")
    reader.sees("Hjælpen koster 9.800,00 kr. om måneden.")
    beside, last = reader.part("Ret Opfølgning", selector="a"), reader.page.get_by_role("button", name="Træf afgørelse")
    reader.picture("09-afgoerelse.png", reader.part("Kontrollér afgørelsen"), beside, last)
    reader.button("Træf afgørelse")
    reader.sees("Afgørelsen er truffet.")


def send_letter(reader: Reader) -> None:
    for words in (
        "Du får: Social aktivitet",
        "så du møder andre og har noget at stå op til",
        "Jeg er enig i det, der står i attesten.",
        "Vi taler med dig om, hvordan det går med hjælpen",
    ):
        reader.sees(words)
    letter = reader.page.get_by_role("article", name="Brevets tekst")
    reader.picture("10-brev.png", reader.part("Læs brevet"), letter)
    reader.button("Send brevet")
    reader.sees("Brevet er sendt og journaliseret.")


def order(reader: Reader) -> None:
    reader.link("Indsats")
    reader.link("Bestil indsatsen", exact=False)
    reader.sees("Baggrund og opgave")
    background = reader.page.get_by_label("Baggrund og opgave")
    assert "Du får social aktivitet på Værkstedet Åen" in background.input_value()
    reader.fill(
        "Baggrund og opgave", "Børge begynder på værkstedet i denne uge. Han har brug for følge de første gange."
    )
    reader.picture("11-bestilling.png", reader.part("Bestil hos Værkstedet Åen"), background)
    reader.button("Send bestillingen")
    reader.sees("Indsatsen er bestilt.")


def accept(reader: Reader) -> None:
    reader.log_in("Petra Skov")
    reader.link(CITIZEN)
    reader.fill("Svar til myndigheden", "Børge kan begynde mandag.")
    reader.button("Acceptér bestillingen")
    reader.sees("Bestillingen er accepteret.")
    reader.summary("Sæt et delmål")
    reader.fill("Delmål", "Spiser frokost med holdet to gange om ugen.")
    reader.button("Sæt delmålet")
    reader.fill("Hvad der skete", "Børge sad med ved bordet begge dage og fortalte om en reol, han vil lave.")
    reader.button("Gem notatet")
    reader.sees("fortalte om en reol")
    reader.picture("12-udfoerer.png", reader.region("Mål"), reader.region("Notater"))


def report(reader: Reader) -> None:
    reader.link("Giv status til myndigheden")
    reader.fill("Hvordan det går", "Børge møder hver dag og er med i samtaler på to-tre mennesker.")
    reader.fill("Jeres forslag", "Hjælpen fortsætter.")
    reader.pick("Niveau i dag", "1 Let nedsat funktionsevne")
    reader.picture("13-status.png", reader.part("Status til myndigheden"), reader.region("Børge holder kontakten"))
    reader.button("Send status")
    reader.sees("er med i samtaler på to-tre mennesker")


def follow_up(reader: Reader) -> None:
    reader.log_in("Anne Lund")
    reader.find_case()
    reader.link("Indsats")
    reader.link("Følg op", exact=False)
    for words in ("Målet er nået", "er med i samtaler på to-tre mennesker", "fortalte om en reol"):
        reader.sees(words)
    reader.fill("Borgerens egne ord", "Det går bedre, når vi laver noget sammen.")
    reader.fill("Myndighedens vurdering", "Du opsøger selv kontakt på værkstedet.")
    parts = [reader.region(name) for name in ("Børge holder kontakten", "Udførerens seneste status", "Seneste notater")]
    reader.picture("14-opfoelgning.png", *parts)
    reader.radio("Træf afgørelse om fortsættelse af indsats")
    reader.button("Gem, og gå til afgørelsen")
    reader.sees("Opfølgningen er gemt. Nu mangler afgørelsen.")
    reader.link("Overblik")
    reader.sees("Der er fulgt op, og en afgørelse skal følge.")


def see_the_triad(reader: Reader) -> None:
    reader.link("Treklang")
    for words in ("Jeg vil have nogen at snakke med.", "Du opsøger selv kontakt på værkstedet.", "Hjælpen fortsætter."):
        reader.sees(words)
    header, ring = reader.page.locator("header").first, reader.part("Borger og udfører", selector="p")
    reader.picture("treklang.png", header, ring, above=0)


# One for each chapter of the page, in its order; the last chapter only leads on.
STEPS: tuple[Callable[[Reader], None], ...] = (
    start, receive, open_case, assess, judge, set_goal, recommend, hear, decide, send_letter, order, accept, report, follow_up,
    see_the_triad,
)  # fmt: skip


@pytest.fixture
def reader(browser: Browser, site: str, tmp_path: Path) -> Iterator[Reader]:
    """The reader at a desk, not logged in."""
    context = browser.new_context(base_url=site, viewport={"width": WIDTH, "height": 900}, locale="da-DK")
    folder = PICTURES if os.environ.get("TREKLANG_PICTURES") == "docs" else tmp_path
    with watched(context.new_page()) as page:
        page.set_default_timeout(30_000)
        yield Reader(page, folder)
    context.close()


def test_given_the_tutorial_when_its_reader_does_what_it_says_then_she_sees_what_it_says(reader: Reader) -> None:
    chapters = re.split(r"^## ", PAGE.read_text(), flags=re.M)[1:]
    assert len(chapters) == len(STEPS) + 1
    for step, chapter in zip(STEPS, chapters, strict=False):
        reader.met = ""
        step(reader)
        reader.look()
        assert [words for words in promised(chapter) if words not in reader.met] == [], step.__name__
        assert [name for name in NAMED.findall(chapter) if not (reader.folder / name).exists()] == []


def promised(chapter: str) -> list[str]:
    """What a chapter says that one sees (bold) or writes (in quotation marks)."""
    text = " ".join(NAMED.sub("", chapter).split())
    return [bold or quoted for bold, quoted in re.findall(r"\*\*(.+?)\*\*|“(.+?)”", text)]


def test_a_word_that_no_page_shows_is_found() -> None:
    chapter = "1. Start\n\nTryk på **Log\nind**, og skriv “ravi”.\n\n![**Nej**](pictures/01.png)"
    assert promised(chapter) == ["Log ind", "ravi"]


def test_every_picture_that_the_pages_name_is_there_and_no_other() -> None:
    pages = [ROOT / "README.md", *TUTORIALS.glob("*.md")]
    named = {name for page in pages for name in NAMED.findall(page.read_text())}
    taken = set(re.findall(r'"([\w-]+\.png)"', Path(__file__).read_text()))
    kept = {path.name for path in ours() if path.parent == PICTURES}
    assert named == taken == kept
