"""What patterns have in common."""

from api.ingest.reading.words import GET, SAY, verbs

SUM = r"(?P<money>[¤¢]+)"
GETS = verbs(GET)
GOING = verbs(GET, SAY)
OBJECT = r"(?P<object>[^,;:¤]+)"
NAME = r"(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*){0,2}"
ROUND = (
    r"(?:(?:pre-?|pre )?series[ -][a-k]\d?\b|(?:pre-?|pre )?seed\b(?!-)"
    r"|(?:mega-?|tranche|bridge )?rounds?\b)"
)
# What is raised, in words.
RAISED = (
    rf"(?:{ROUND}|backing\b|equity\b|financing\b|fundrais(?:e|ing)\b|funds\b|investments?\b|money\b"
    r"|[bm]illions\b|raise\b|capital\b(?! (?:gains|market))|cash\b(?! (?:burn|flow|out))"
    r"|funding\b(?! (?:boom|crunch|cuts?|environment|freeze|gap|goals?|guarantee|landscape"
    r"|programs?|request|targets?|winter)))"
)
# Behind a sum that is followed by another noun it is the sum of that.
OPEN = (
    r"(?=\s*(?:$|[,;:.!?)\u2013\u2014-]|(?:after|ahead|against|amid|and|as|at|bringing|but|by|co-led"
    r"|despite|extension|extra|for|from|growth|in|infusion|injection|investment|just|led|lifeline"
    r"|(?:day|month|week|year)s?|more|of|on|over|strategic|through|to|top-up|valuing|venture|via"
    r"|when|while|with|[·\d]"
    rf"|{RAISED})(?!\w)))"
    r"(?!\s*(?:at|for|from|in|of|on) (?!primary and)(?:[\w'-]+ ){0,3}?(?:arr|assets|bitcoin"
    r"|bookings|contracts?|costs|crypto|damages|each|exits|fines?|gmv|loss(?:es)?|orders|payouts?"
    r"|penalt(?:y|ies)|prizes?|profits?|ransom|revenues?|sales|savings|secondary|settlement|shares|stock"
    r"|subsid(?:y|ies)|taxes|tender|tickets?)\b)"
)
