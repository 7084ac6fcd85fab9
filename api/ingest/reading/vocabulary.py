"""Words of headlines that stand around a company's name and are no part of it."""

from schema.filters.coding import COUNTRIES


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# What a company is.
KINDS = words(
    """
    accelerator adtech agent aggregator agritech alum app assistant automaker bank biotech bnpl
    bot brand builder business carmaker challenger challenger-bank chatbot chipmaker cleantech
    company competitor creator d2c darling decacorn deeptech designer developer distributor
    drugmaker edtech exchange femtech fintech firm firms foodtech fund giant govtech grad graduate
    group hardware healthtech house incubator incumbent insurer insurtech juggernaut lab leader
    legaltech lender maker manufacturer marketplace martech medtech nbfc neobank network newcomer
    newsletter operator outfit owner parent pioneer platform player powerhouse proptech provider
    publisher recruiter regtech retailer rival robotics saas scale-up scaleup service site
    software spacetech specialist spin-off spin-out spinoff spinout start-up startup startups
    studio supplier tech tool unicorn upstart vc venture wallet website
    """
)
# Names of companies begin with these as well.
AMBIGUOUS = words(
    "agent app assistant bank bot brand builder business company creator exchange firm fund group"
    " hardware house lab leader network newsletter pioneer platform service site software studio"
    " supplier tech tool venture wallet website"
)
# Behind a name these say that it is the name of what they own or make.
OWNERS = words(
    "board founder founders co-founders maker developer parent owner operator shareholders"
)
# What somebody owns of these has a name of its own: `her startup`.
OWNED = words("company firm lab outfit spinoff spinout start-up startup studio upstart venture")
# What is told of, in titles where every word has a capital.
NEWS = words(
    "acquisition bid deal financing funding investment raise sale shareholders stake talks"
    " valuation"
)
# A company's name may end with what it is.
ENDS = words("bank exchange group lab network robotics software studio")
PEOPLE = words(
    """
    alumni alums billionaire boss brothers ceo cfo chief co-founder co-founders cofounder coo cto
    dropouts duo employee employees engineer engineers entrepreneur exec execs executive
    executives founder founders investor investors president professor researcher researchers
    scientist scientists siblings students teens twins vet veteran veterans vets
    """
)
DEMONYMS = """
american argentine argentinian african asian australian austrian bangladeshi belgian brazilian
british bulgarian canadian chilean chinese colombian croatian czech danish dutch egyptian emirati
english estonian european filipino finnish french german ghanaian greek hungarian icelandic indian
indonesian irish israeli italian japanese kenyan korean latvian lithuanian malaysian mexican
moroccan nigerian nordic norwegian pakistani peruvian polish portuguese romanian russian rwandan
saudi scottish senegalese serbian singaporean slovenian spanish swedish swiss taiwanese thai
tunisian turkish ugandan ukrainian vietnamese welsh
"""
REGIONS = "africa america asia britain england europe scotland uae uk us usa u.s. u.k. eu"
PLACES = frozenset(DEMONYMS.split()) | frozenset(REGIONS.split()) | frozenset(
    name.split(",")[0].lower() for name in COUNTRIES.values()
)  # fmt: skip
# No name by itself, though its capital may say so: the first word of a title, an abbreviation.
PLAIN = words(
    """
    a after all an and another are arr as at b2b but buzzy by can ceo climate controversial
    crypto cto cybersecurity data defence defense despite digital do does early embattled
    enterprise ev every ex exclusive fast-growing following former founders from fusion gaming
    gpu he healthcare her here his homegrown hot how if in instead investors ipo is it its legal
    llm logistics many meet more most new nonprofit nuclear of on once one online open
    open-source popular quantum report rumor scoop secretive she some sources spac startups
    stealth struggling that the their them there these they this those three tiny to troubled
    two vc vcs we what when where who why will with yet you
    """
)
# A title begins with these before a name.
OPENERS = words(
    """
    a an and as but by can confirmed do does exclusive former from here how if in inside instead
    is its meet of on report scoop sources that their these this those to when where who why will
    with yet
    """
)
# The same, and what names begin with.
ACRONYMS = words("ai api ar ev gen gpus hr iot ml saas tv vr")
# No part of a name where a text has no capitals to tell.
SLUGS = (KINDS | PEOPLE | PLAIN) - {"once", "you"} | words(
    "after amid and backed based before by for has into is led of off or over than via was while"
    " will with"
)
# Before a name they are a person's part, who is meant then.
ROLES = words("ceo cfo chief co-founder coo cto exec founder investor president")
# Behind a name it may be left out: `the Acme app`.
TRAILING = words(
    """
    app arm browser business company division fund group network platform service site studio unit
    """
)
# Between a subject and its verb: `is reportedly in talks to`, `is said to have`.
COLOURS = words(
    """
    a about active advanced again agreed agreement agrees aiming aims allegedly already also
    among an and announced announces announcing apparently are be been began begin beginning
    begins being bid bidding bids brink came can close closer closing come comes coming
    confirmed confirms consider considered considering considers continues could cusp deal
    definitive discussing discussion discussions early emerged emerges emerging enter entering
    enters exited exiting exits expected explores exploring eyeing eyes filed files filing final
    finally for from get gets getting go goes going got had has have help helped helping helps
    her his hopes hoping in into is it its just kicking kicks late-stage latest looking looks
    manages may might move moves moving mulling mulls near nearing nears negotiating negotiation
    negotiations next now of off offer offered offers officially on out over paid pay paying
    pays planned planning plans poised prepares preparing prices pricing process quickly quietly
    races racing ready recently report reportedly reports rumored rumoured said say saying says
    seek seeking seeks set should sign signed signing signs soon start started starting starts
    talk talks the their those to toward towards track tried tries trying up ups verge want
    wanted wants was weighing weighs were will would
    """
)
