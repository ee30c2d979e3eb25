"""What an index page of the ministry says, and which of it is ours to watch.

Owns ListedItem, Listing, Choice, ListReading, and the Rules of selection, as data a user can read and change. Must not
read HTML or decide anything.
"""

from dataclasses import dataclass
from datetime import date

PICTURE, PIECES = "a picture without words", "a link of many pieces"  # titles of ours, where a list shows none
CUT = "…"  # ends a title that was too long to be read whole


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A link on a listing."""

    url: str  # canonical address
    title: str  # normalised link text
    listed_on: date | None  # the day it stands under; None where the listing gives no usable date
    rule: str = ""  # why it is no page of the ministry to be read; empty for one
    others: tuple[str, ...] = ()  # further titles under which the same list has the address

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title the list gives it, in page order."""
        return (self.title, *self.others)


@dataclass(frozen=True, slots=True)
class Listing:
    """An index page as read."""

    url: str  # canonical address
    items: tuple[ListedItem, ...]  # in page order, each address once
    archives: tuple[tuple[str, str], ...] = ()  # (month "YYYY-MM", canonical address) from the archive table
    others: tuple[ListedItem, ...] = ()  # what is listed as well and is no page to be read, each with its rule


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether an item is Japan-U.S. affairs, and the rule that said so."""

    taken: bool | None  # None: the listing is not enough, the page has to be read
    rule: str  # one line for a person: 'title names Japan-U.S.', 'title names a third country: ROK'


@dataclass(frozen=True, slots=True)
class ListReading:
    """A listing, and what is chosen of it."""

    listing: Listing
    choices: tuple[Choice, ...]  # of each of its items, in their order


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of selection. Phrases are whole words, as written; `take` and `leave` in any case."""

    countries: bool = True  # what countries a title names decides: Japan-U.S. is taken, a third country left
    places: bool = True  # a title that names an American town or State: the page is read
    offices: bool = (
        True  # a title that names an office without a country, such as "Secretary Example": the page is read
    )
    multilateral: bool = False  # also groups named by their members with both of ours among them
    take: tuple[str, ...] = ()  # a title that says one of these is always taken; before every rule but `leave`
    leave: tuple[str, ...] = ()  # a title that says one of these is always left; before every rule
    member_groups: tuple[str, ...] = ("Quad", "QUAD", "Quadrilateral")  # groups of which both are members by name
    other_groups: tuple[str, ...] = (  # groups that are never taken for themselves
        "G7", "G8", "G20", "G4", "G-7", "G-8", "G-20", "United Nations", "UN", "U.N.", "UNSC", "UNGA",
        "Security Council",
        "General Assembly", "UNESCO", "ASEAN", "NATO", "APEC", "OECD", "WTO", "IAEA", "TICAD", "PALM", "CPTPP", "ARF",
        "AUKUS", "BRICS", "AZEC",
    )  # fmt: skip
    paths: tuple[str, ...] = ("/na/na1/us/", "/na/na2/us/", "/region/n-america/us/")  # folders of the U.S. pages
    mixed_paths: tuple[str, ...] = ("/na/st/", "/na/fa/")  # folders where some pages are ours: read them
    sections: tuple[str, ...] = ("Japan-United States of America Relations",)  # page headings and back links; no proof
    hints: tuple[str, ...] = (  # what may be American: the page has to be read; so do towns, States and offices there
        "Congress", "Congressional", "Senators", "Senate", "Speaker of the House", "House Speaker",
        "Majority Leader", "Minority Leader", "White House", "Pentagon", "State Department", "Department of State",
        "Department of Defense", "Department of War", "Joint Chiefs of Staff", "INDOPACOM", "USINDOPACOM", "USFJ",
        "USTR", "USAID", "NASA", "FEMA", "National Guard", "Host Nation Support", "Special Measures Agreement",
        "Mutual Cooperation and Security", "Air Base", "Air Station", "Kadena", "Henoko", "Camp Schwab",
        "Camp Zama", "Osprey", "Aircraft Carrier", "USS", "House of Representatives Speaker",
        "Indo-Pacific Command", "2+2", "“2+2”", "Security Consultative Committee", "Status of Forces Agreement",
        "SOFA", "Marine Corps", "Futenma", "CULCON", "TOMODACHI", "Kakehashi", "KAKEHASHI", "Reunion of Honor",
        "Fulbright", "Mansfield", "TOFU", "Secretary of State", "Secretary of Defense", "Secretary of War",
        "Defense Secretary", "Deputy Secretary", "Under Secretary", "Undersecretary", "Assistant Secretary",
        "Secretary of Commerce", "Secretary of the Treasury", "Trade Representative", "Vice President",
        "President-elect", "Counselor", "National Security Advisor", "Senator", "Congressman", "Congresswoman",
        "Congressperson", "Governor", "Governors", "Lt. Governor", "Lieutenant Governor", "Attorney General",
        "Admiral", "Lieutenant General", "Lt. General", "Lt. Gen.", "Commander", "Ambassador", "Special Envoy",
        "Presidential Envoy", "Special Representative",
    )  # fmt: skip
