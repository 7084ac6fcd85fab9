"""What patterns have in common."""

from api.ingest.reading.words import GAP, GET, SAY, verbs

SUM = r"(?<![¤¢])(?P<money>[¤¢]++)"
GETS = verbs(GET)
GOING = verbs(GET, SAY)
OBJECT = r"(?P<object>(?:[^,;:¤]|:(?=\w))+)"
NAME = r"(?-i:[A-Z])[\w&.-]*(?: (?:& )?(?-i:[A-Z])[\w&.-]*){0,2}"
ROUND = (
    r"(?:(?:pre-?|pre )?series[ -][a-k]\d?\b|(?:pre-?|pre )?seed\b(?!-)"
    r"|(?:mega-?|tranche|bridge )?(?<!this\s)rounds?\b(?! of (?!financ|fund)))"
)
# A part that decides: half and more.
MOST = r"(?:controlling|majority|(?:[5-9]\d|100)(?:\.\d+)?%)"
# A company that is said to be one.
COMPANY = rf"(?:[\w'-]+ ){{0,5}}?(?:company|firm|maker|startup) {NAME}"
# What is raised, in words.
RAISED = (
    rf"(?:{ROUND}|backing\b|equity\b(?! value)|financing\b|fundrais(?:e|ing)\b|funds\b|money\b"
    r"|private placement\b|(?:(?:tens|hundreds) of )?[bm]illions\b|raise\b"
    r"|investments?\b(?= (?:from|led)\b)|capital\b(?! (?:gains|market))"
    r"|cash\b(?! (?:burn|flow|out))|(?<!startup\s)funding\b(?! (?:boom|crunch|cuts?|environment"
    r"|freeze|gap|goals?|guarantee|landscape|programs?|request|targets?|winter)))"
)
# Behind a sum that is followed by another noun it is the sum of that.
OPEN = (
    r"(?=\s*(?:$|[,;:.!?)\u2013\u2014-]|(?:after|ahead|against|amid|and|as|at|bringing|building|but"
    r"|by|co-led|despite|extension|extra|for|from|growth|in|infusion|injection|investment|just|led"
    r"|lifeline|(?:day|month|week|year)s?|a (?:day|month|week|year) (?:after|·)|more|of|on|over"
    r"|strategic|targeting|through|to|top-up|using|valuing|venture|via|when|while|with|[·\d]"
    rf"|{RAISED})(?!\w)))"
    r"(?!\s*(?:to ¤+ )?(?:at|for|from|in|of|on) (?!primary and)" + GAP + r"(?:arr|assets|bitcoin"
    r"|bookings|contracts?|costs|crypto|damages|each|exits|fines?|gmv|loss(?:es)?|orders|payouts?"
    r"|penalt(?:y|ies)|prizes?|profits?|ransom|revenues?|sales|savings|secondary|settlement|shares|stock"
    r"|subsid(?:y|ies)|taxes|tender|tickets?)\b)"
)
