"""Made-up releases for the stand-in: sample people, sample topics, our own words.

Owns their texts only. No sentence here was ever published by anybody, and no real person is named.
"""

from datetime import date, timedelta

from mofawatch.demo.render import SamplePoint, SampleRelease, written_day

TELEPHONE = "/press/release/pressite_000001_09001.html"
ABROAD = "/press/release/pressite_000001_09002.html"
REGION = "/na/na1/us/pageite_000001_09003.html"
TRILATERAL = "/press/release/pressite_000001_09004.html"
ELSEWHERE = "/press/release/pressite_000001_09005.html"
CONSULTATION = "/press/release/pressite_000001_09006.html"
COURTESY = "/press/release/pressite_000001_09007.html"

_MINISTER = "Mr. SAMPLE Taro, Minister for Foreign Affairs of Japan"
_SECRETARY = "the Honorable Alex Example, Secretary of State of the United States of America"
_OVERVIEW = "The overview of the {} is as follows."


def sample_releases(today: date) -> tuple[SampleRelease, ...]:
    """Seven releases of the three weeks before `today`, the newest last; five of them are Japan-U.S. affairs."""
    courtesy, consultation = today - timedelta(days=20), today - timedelta(days=15)
    elsewhere, trilateral = today - timedelta(days=9), today - timedelta(days=6)
    region, abroad, telephone = (today - timedelta(days=days) for days in (5, 2, 1))
    return (
        SampleRelease(
            COURTESY,
            "Courtesy Call on State Minister PLACEHOLDER by U.S. Deputy Secretary Specimen",
            courtesy,
            f"On {written_day(courtesy)}, commencing at 4:00 p.m., for approximately 20 minutes, Ms. PLACEHOLDER"
            " Hanako, State Minister for Foreign Affairs of Japan, received a courtesy call from the Honorable Robin"
            f" Specimen, Deputy Secretary of State of the United States of America. {_OVERVIEW.format('call')}",
            (
                SamplePoint("State Minister Placeholder welcomed the visit of Deputy Secretary Specimen to Japan."),
                SamplePoint("The two sides exchanged views on the sample programme for young researchers."),
            ),
            captions=("Courtesy call 1", "Courtesy call 2"),
        ),
        SampleRelease(
            CONSULTATION,
            "Japan-U.S. Sample Consultation",
            consultation,
            f"On {written_day(consultation)}, the Governments of Japan and the United States held the Sample"
            " Consultation in Tokyo.",
            (
                SamplePoint("The two sides discussed the state of the sample exchange and its next steps."),
                SamplePoint("The two sides shared the view to hold the next round within a year."),
            ),
            attachments=(("Summary of the Sample Consultation (PDF)", "/files/100900601.pdf"),),
            crlf=True,
        ),
        SampleRelease(
            ELSEWHERE,
            "Japan-Elsewhere Foreign Ministers’ Meeting",
            elsewhere,
            f"On {written_day(elsewhere)}, commencing at 2:30 p.m., for 30 minutes, {_MINISTER}, held a meeting with"
            " H.E. Ms. Kim Token, Minister of Foreign Affairs of Elsewhere.",
            (SamplePoint("The two ministers welcomed the progress of the sample railway."),),
        ),
        SampleRelease(
            TRILATERAL,
            "Japan-U.S.-ROK Sample Telephone Meeting",
            trilateral,
            f"On {written_day(trilateral)}, commencing at 9:00 a.m., for 25 minutes, Mr. FIXTURE Jiro, Director-General"
            " of the Sample Bureau, held a telephone meeting with his counterparts of the United States and the"
            " Republic of Korea.",
            (SamplePoint("The three sides confirmed that they would stay in close contact."),),
        ),
        SampleRelease(
            REGION,
            "Prime Minister MODEL’s Visit to the Sample Memorial Garden",
            region,
            f"On {written_day(region)}, Mr. MODEL Saburo, Prime Minister of Japan, who is visiting the United States of"
            " America, laid flowers at the Sample Memorial Garden.",
            (SamplePoint("Prime Minister Model was shown around the garden by its keeper."),),
            section="Japan-United States of America Relations",
            captions=("Laying of flowers (Photo: Sample Photo Office)", "Walk in the garden", "Signing of the book"),
            listed_on=region + timedelta(days=2),  # such pages have appeared days after their date
        ),
        SampleRelease(
            ABROAD,
            "Japan-U.S. Foreign Ministers’ Meeting",
            abroad,
            f"On {written_day(abroad)}, commencing at 5:40 p.m. (local time; 7:40 a.m. on"
            f" {written_day(abroad + timedelta(days=1))}, Japan time), for 55 minutes, {_MINISTER}, who is visiting"
            f" Sampleville to attend the Sample Forum, held a Japan-U.S. Foreign Ministers’ Meeting with {_SECRETARY}."
            f" {_OVERVIEW.format('meeting')}",
            (
                SamplePoint("At the outset, the two ministers welcomed the opening of the sample liaison office."),
                SamplePoint(
                    "The two ministers exchanged views on sample topics.",
                    (
                        "Regarding the northern sample, Minister Sample explained the efforts of Japan.",
                        "Regarding the southern sample, the two ministers confirmed that they would cooperate.",
                    ),
                ),
                SamplePoint("The two ministers concurred to deepen the sample dialogue on supply chains."),
            ),
            captions=("Two foreign ministers shaking hands", "Japan-U.S. foreign ministers’ meeting"),
            attachments=(("Fact sheet on the sample dialogue (PDF)", "/files/100900201.pdf"),),
        ),
        SampleRelease(
            TELEPHONE,
            "Japan-U.S. Foreign Ministers’ Telephone Talk",
            telephone,
            f"On {written_day(telephone)}, commencing at 8:10 a.m., for 35 minutes, {_MINISTER}, held a Japan-U.S."
            f" Foreign Ministers’ telephone talk with {_SECRETARY}. {_OVERVIEW.format('talk')}",
            (
                SamplePoint(
                    "The two ministers reaffirmed that Japan and the United States would keep the sample plan."
                ),
                SamplePoint(
                    "Minister Sample strongly urged that the sample rules be observed. Secretary Example responded"
                    " that he would convey this to those concerned."
                ),
                SamplePoint(
                    "The two ministers exchanged views on regional affairs.",
                    (
                        "Regarding the first region, the two ministers shared the view to stay in close touch.",
                        "Regarding the second region, Secretary Example explained the recent situation.",
                    ),
                ),
            ),
        ),
    )
