"""Words the reading leans on: of offices, of institutions, of events, names of places, and of what is left out.

Owns lists only, so that a reader can see them and add to them; nothing here is a person or says who holds an office.
"""

import re

CAPTION = "caption"  # of a photograph: the role of a text that is in that field
# Why a text of the page is in no field (Release.left_out).
CHROME, LANGUAGE, BACK_LINK, RELATED, HIDDEN, STRUCK, NOTE, READING, UNNAMED, UNDATED = (
    "page chrome", "link to the Japanese page", "back link", "related links", "not shown to a reader", "struck out",
    "sign of a note", "how a word is read", "photograph without an address of its own",
    "date that cannot be read",
)  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _any_of(names: str) -> re.Pattern[str]:
    """A pattern for any of `names`, parted by commas, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(re.escape(name.strip()) for name in names.split(','))})\b")


# Capitalised words of offices, institutions and their subjects: never part of a name.
OFFICE_WORDS = _words("""
    Minister Ministers Minister-Counselor Secretary Secretaries Secretary-General Secretariat President
    Presidents Premier Chancellor Ambassador Ambassadors Director Directors Director-General General Generals
    Deputy Vice Vice-Minister Vice-President Vice-Ministerial Under Undersecretary Under-Secretary Assistant
    Principal Senior Special Chairman Chairperson Chair Chairwoman Chief Commander Admiral Governor Lieutenant
    Major Colonel Captain Senator Senators Representative Representatives Counselor Counsellor Envoy Adviser
    Advisor Speaker Commissioner Administrator Coordinator Consul Consul-General Member Members Head Press State
    Parliamentary Acting Foreign Prime Defense Defence National Trade Leader Leaders Professor Mayor King Queen
    Emperor Empress Prince Princess Crown Congressman Congresswoman Congress Cabinet Affairs Security Economic
    Economy Finance Treasury Commerce Energy Interior Justice Labor Labour War Agriculture Transportation
    Veterans Homeland Executive Officer Plenipotentiary Extraordinary Ministry Department Bureau Division
    Embassy Office Government Administration House Senate Committee Council Commission Forces Force Self-Defense
    Army Navy Air Marine Corps Joint Staff Staffs Command Indo-Pacific Pacific East Asian Asia North South West
    Western Eastern American European International Cooperation Policy Planning Digital Reform Revitalization
    Industry Technology Science Education Culture Sports Health Welfare Environment Land Infrastructure
    Transport Tourism Forestry Fisheries Japan Japanese United States America U.S. US Global Issues Organization
    Spokesperson Spokesman Party Liberal Democratic Permanent Associate Former First Second Co-Chair Political
    Strategic Democracy Counterterrorism Arms Control Nonproliferation Disarmament Export Growth Human Rights
    Consular Legal Public Diplomacy Delegation Nations Region
""")

# Capitalised words of events, days and sentence beginnings: never part of a name either.
EVENT_WORDS = _words("""
    Meeting Meetings Talk Talks Conference Conferences Summit Call Visit Statement Assembly Dialogue
    Consultation Consultations Session Dinner Lunch Luncheon Breakfast Message Telephone Video Teleconference
    Level Round Agreement Treaty Alliance Forum Day Week Ceremony Reception Excellency Report Group Working Plan
    Initiative Declaration Photo Prize Award Prefecture City Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday January February March April May June July August September October November December The On In At
    And With For Regarding Both Two He She They It His Her Their This That These During After Before Following
    Subsequently Furthermore Moreover Finally Also Additionally I II V VI Republic
""")

# Words an office is named by, and those its title may end with just before the name of its holder.
OFFICE_HEADS = _words("""
    Minister Minister-Counselor Secretary Secretary-General President Premier Chancellor Ambassador Director
    Director-General General Envoy Vice-Minister Admiral Colonel Captain Governor Senator Representative
    Counselor Counsellor Adviser Advisor Speaker Commissioner Chairman Chairperson Chair Commander Leader Mayor
    Administrator Coordinator Consul Consul-General Professor Congressman Congresswoman Spokesperson
    Undersecretary Under-Secretary Chief Officer Member Head King Queen Emperor Empress Prince Princess Affairs
    State Defense War Commerce Treasury Energy Staff Command Japan States
""")

INSTITUTION = _any_of(
    "Ministry, Department, Bureau, Embassy, Office, Cabinet, Headquarters, Division, House, Senate, Committee, "
    "Command, Secretariat, Government, Council, Commission, Delegation"
)

VENUE = _any_of(
    "Ministry, Guest House, House, Palace, Hotel, Office, Hall, Center, Centre, Embassy, Residence, Base, "
    "Airport, Department, Headquarters, University, Museum, Cemetery, Library, Pentagon, Capitol, Kantei, Camp, "
    "Park, Consulate, Mission"
)

EVENT = _any_of(
    "Meeting, Meetings, Summit, Conference, Session, Assembly, Dialogue, Talk, Talks, Forum, Alliance, "
    "Ministerial, Week, Ceremony, Council, Treaty, Article, Agreement, Response, Addition, Light, Order, "
    "English, Japanese, Person, Consultation, Consultations, Round"
)

IN_JAPAN = _any_of(
    "Japan, Tokyo, Kyoto, Osaka, Hiroshima, Nagasaki, Nagoya, Sapporo, Sendai, Fukuoka, Okinawa, Naha, "
    "Karuizawa, Ise-Shima, Hakone, Yokohama, Kobe, Niigata, Iikura, Kantei, Akasaka, Kanazawa, Yokosuka, Yokota, "
    "Iwakuni, Misawa, Ministry of Foreign Affairs, Prime Minister’s Office, Prime Minister's Office, "
    "Prime Minister’s Official Residence, Prime Minister's Official Residence"
)

CITIES = _any_of(
    "Washington, New York, Honolulu, Hawaii, Guam, Los Angeles, San Francisco, Chicago, Boston, Seattle, "
    "Houston, Anchorage, Detroit, Atlanta, Miami, Camp David, Sunnylands, Pearl Harbor, Alaska, California, "
    "Texas, Maryland, Virginia, Florida, Omaha, Nebraska, London, Liverpool, Paris, Biarritz, Berlin, Munich, "
    "Elmau, Rome, Capri, Fiuggi, Brussels, Geneva, Vienna, Davos, The Hague, Madrid, Lisbon, Warsaw, Prague, "
    "Vilnius, Kyiv, Moscow, Ankara, Istanbul, Cairo, Dubai, Doha, Riyadh, Jeddah, Amman, Jerusalem, Tel Aviv, "
    "Tunis, Nairobi, Delhi, Mumbai, Colombo, Dhaka, Kathmandu, Bangkok, Phnom Penh, Vientiane, Hanoi, Ha Noi, "
    "Da Nang, Manila, Jakarta, Bali, Kuala Lumpur, Putrajaya, Singapore, Yangon, Nay Pyi Taw, Beijing, Shanghai, "
    "Seoul, Busan, Gyeongju, Jeju, Ulaanbaatar, Canberra, Sydney, Melbourne, Perth, Adelaide, Brisbane, "
    "Wellington, Auckland, Suva, Port Moresby, Ottawa, Toronto, Montreal, Vancouver, Charlevoix, Kananaskis, "
    "Mexico City, Brasilia, Rio de Janeiro, Sao Paulo, Buenos Aires, Lima, Santiago, Bogota, Panama City, "
    "Johannesburg, Cape Town, Pretoria, Addis Ababa, Europe, Asia"
)
