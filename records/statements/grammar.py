"""Small words of the grammar: what a verb, a subject or a clause stands beside.

Owns lists only. Verbs of saying are in verbs.toml.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BE = _words("are be been being is was were")
HAVE = _words("had has have having")
DO = _words("did do does")
# A negation denies nothing before one of these.
NOT_NEGATING = {
    "not": _words("but just least limited merely only simply solely too until"),
    "no": _words("doubt fewer later less matter sooner ."),
    "nothing": _words("but less short"),
}
# What one did so he did not, or nobody knows that he did.
UNREAL = _words("""
    reportedly allegedly supposedly purportedly apparently seemingly presumably nearly almost virtually practically
    ostensibly theoretically hypothetically
""")
# Two words after a "not" that deny it again: "did not fail to thank", "could not help but agree".
DENIED_AGAIN = frozenset({("fail", "to"), ("failed", "to"), ("failing", "to"), ("hesitate", "to"), ("help", "but")})
# Behind "could not" these say that it is so, as far as can be.
AT_MOST = frozenset(
    {("agree", "more"), ("be", "more"), ("be", "better"), ("be", "clearer"), ("be", "closer")}
    | {("be", "stronger"), ("be", "happier")}
)
# Around a "no" that says never.
NEVER = frozenset(
    {
        ("under", "circumstances"),
        ("in", "circumstances"),
        ("under", "circumstance"),
        ("in", "case"),
        ("in", "way"),
        ("at", "time"),
    }
    | {("by", "means"), ("on", "account")}
)
MODALS = _words("can cannot could did do does let may might must shall should to will would")
PREPOSITIONS = _words("""
    about against alongside among around at behind beside besides between by concerning for from in including into
    like of on over per regarding than through to toward towards under upon via with within
""")
JOINERS = _words("and but or then")
# A clause after one of these stands beside the main one, and may lead in it: "while China was, Japan was not".
CONCEDING = _words("although though whereas while")
QUOTES = frozenset('“"‘')
BREAKS = _words(", : ; and but whereas whereupon which while – —")
# A subject after one of these stands in a clause under another.
UNDER = _words("as because how if than that unless until what where whether why")
# Verbs that are an act of saying in the passive too, without anybody named: "was discussed".
PREDICATES = _words("""
    affirm agree bring confirm decide discuss emphasize exchange explain express go highlight mention raise reaffirm
    reconfirm reiterate review share stress take touch underscore welcome
""")
# Of verbs that need a noun: "gratitude was expressed".
PASSIVE_LIGHT = _words("""
    reached conveyed exchanged expressed extended given had held made offered provided raised sent shared voiced
""")
# Whom a passive speaks to: "was briefed", "was asked".
ADDRESSED = _words("assure brief inform ask reassure remind request urge thank tell encourage")
# What one does who was spoken to: "He replied", said of the other one of two.
ANSWERING = _words("accept answer promise reply respond thank")
# Who or what something is done to begins with one of these.
OBJECTS = _words("""
    the a an his her its their him them all both each any every our your this that these those me us you everyone
    everybody whoever japan
""")
# What one offers to do, beside what he says.
OFFERED = _words("""
    accompany act arrange assist attend build buy carry come connect continue contribute cooperate deliver develop
    dispatch donate facilitate find finance fund gather get guide help host hear improve increase introduce join keep
    lead leave lend lift listen lower make mediate meet move open organise organize participate pass pay play postpone
    prepare propose provide publish purchase raise receive reduce remove repair replace return sell send serve sign
    speed sponsor stand start step stop supply teach train translate transfer transport travel visit wait withdraw work
    write
""")
# What is said may follow these without "that": "said Japan supports it".
SAID_BARE = _words("""
    acknowledge add admit affirm agree announce answer argue assert assure believe clarify claim comment concede
    conclude confirm declare disclose emphasise emphasize explain express highlight hope indicate inform insist maintain
    mention note notify observe pledge point promise reaffirm recall recognise recognize reconfirm reiterate remark
    remind repeat reply report respond restate reveal say share state stress suggest swear tell underline underscore vow
    warn
""")
# What somebody is to do may follow these so: "proposed the two countries discuss it".
PROPOSED_BARE = _words("ask demand propose recommend request")
# These name first whom it is said to, as others do after "to".
SAID_TO = _words("assure inform notify remind tell warn")
# These may stand behind what is said, with whoever said it: "..., Minister A said."
SAID_LAST = _words("add announce comment declare emphasise emphasize explain note remark report say state stress")
# And these within it: "Japan, Minister A said, would not join".
SAID_WITHIN = SAID_LAST | _words("""
    affirm agree argue concede confirm insist maintain observe reaffirm recall reconfirm reiterate answer reply suggest
    underline underscore
""")
# What follows these in quotes is said by whoever they are of.
SAID_QUOTED = SAID_LAST | _words("answer reply respond tell")
# What two do together, whoever of them is named first.
RECIPROCAL = _words("affirm agree concur conduct confirm consult discuss exchange have hold reaffirm review share")
# Participles of these only describe: "referring to", "taking".
PARTICIPLES_NOT = _words("""
    accept adopt align assess attach back bring come commit compare conduct consider coordinate credit decide
    deepen demonstrate describe discuss engage gain give have hold indicate lay look make obtain pay present press
    provide raise reach recall receive refer reflect regard report resolve review secure seek send set show speak
    support take talk touch value win
""")
# What is presented and says nothing.
HANDED_OVER = _words("""
    award awards book books bouquet bouquets certificate certificates commendation commendations copies copy credentials
    decoration decorations diploma diplomas flowers gift gifts letter letters medal medals painting paintings
    photograph photographs plaque plaques prize prizes scroll scrolls souvenir souvenirs token tokens trophies trophy
""")
# After a comma these begin what is put in between a verb and its "that".
PUT_IN = _words("as at based for given in on taking that while with")
# Past forms without the usual ending.
IRREGULAR = _words("""
    became began broke brought built came fell flew gave held kept led left lost made met overflew sank saw sent set
    struck took went won laid paid shook sat stood
""")
# Past forms that are no participles.
PAST_ALONE = _words("came drew foresaw gave saw spoke swore took undertook went")
# Participles of these say something of their own beside another verb.
SAID_BESIDE = _words("""
    acknowledge add admit affirm agree announce applaud appreciate argue ask assert assure call caution
    characterise characterize clarify commend concede concur condemn confine confirm congratulate contend convey
    counter criticise criticize declare decline demand denounce deplore describe emphasise emphasize encourage exchange
    explain express extend hail highlight hope implore insist introduce laud leave limit maintain mention note
    observe offer oppose pledge point praise promise propose protest reaffirm reassure recognise recognize
    reconfirm regret reiterate reject remark remind request say share state stress suggest tell thank underline
    underscore urge voice vow warn welcome
""")
# Before those who do it with the subject: "Minister A, together with Secretary B, condemned".
BESIDE = (("together", "with"), ("along", "with"), ("jointly", "with"), ("joined", "by"), ("as", "well", "as"))
# Words of a title, in lower case; and those an office can end with.
TITLES = _words("""
    acting administrator admiral adviser advisor affairs ambassador ambassadors assistant cabinet chair chairman
    chairperson chancellor charge chief commander commerce commissioner congressman congresswoman consul coordinator
    counsellor counselor d'affaires defence defense democratic deputy director director-general dr economic economy
    energy envoy excellency finance foreign former general governor her his hon honorable house industry leader
    lieutenant mayor military minister ministers mr mrs ms national negotiator parliamentary political premier
    president press prime principal prof professor representative secretaries secretary security senator senior
    speaker special spokesperson staff state then trade treasury under undersecretary vice vice-minister war
""")
HEADS = _words("""
    administrator admiral adviser advisor ambassador ambassadors chairman chairperson chancellor commander
    commissioner congressman congresswoman consul coordinator counselor director director-general envoy general
    governor leader mayor minister ministers premier president presidents professor representative secretaries
    secretary senator speaker spokesperson undersecretary vice-minister
""")
# A group or a pronoun begins with one of these: to look a word up is cheap, to try a long pattern everywhere dear.
MENTION_BEGINNINGS = _words("""
    the both all these each participants neither none no nobody not every everyone everybody he she they we i
    one two three four five six seven eight nine ten 2 3 4 most some several many half members
""")
# What may follow a title with a capital and is no name.
NO_NAMES = _words("visit meeting meetings talk talks telephone video conference summit dialogue call office general")
# Here what was said or done begins: no part of the verb before it, though the verb needs it.
SAID_OR_DONE = _words("""
    a aid an and areas assistance avenues bilateral concerns concrete current details developments each further
    global help her him his how ideas if issues its japan matters means minister new opportunities options plans
    possibilities possible practical proposals recent regional relief secretary several such that the their them
    these this those three topics two various views ways what whether by , .
""")
# No noun of a verb stands behind these.
STOPS = _words("that for on in at with about over regarding towards toward , . ; to by from as")
# Behind whom something is said to, the object begins with one of these.
OWNERS = _words("his her its their japan the sincere deep heartfelt my our condolences appreciation gratitude")
# What one says to another, where it is exchanged, and what ends the verb: not notes, gifts or prisoners.
VIEWS = _words("""
    views view opinions opinion information discussions discussion ideas assessments thoughts perspectives experiences
""")
# What is talked over begins with one of these; over the others people merely talk: "over the telephone".
TALKED_OVER = _words("the this these their his her what how")
NO_MATTERS = _words("""
    breakfast coffee course cup day days dinner drinks fence glass hour hours internet line link lunch luncheon meal
    minute minutes month months network noise period phone radio supper tea telephone video week weekend weeks
    year years
""")
# Verbs that reach through to what is exchanged or begun.
REACHING_THROUGH = _words("""
    exchange deepen conduct coordinate assess consider value regard adopt present raise
""")
