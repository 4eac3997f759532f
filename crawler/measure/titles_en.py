"""What English texts put before a person's name, and verbs that only people and bodies do."""

_BEFORE_NAMES = """
Mr|Mrs|Ms|Mx|Dr|Prof|Sir|Lord|Lady|Dame|Baroness|Baron|Gov|Sen|Sens|Rep|Reps|Lt|Gen|Col|Sgt|Capt|
Maj|Cpl|Pvt|Adm|Cmdr|Rev|Fr|Hon|Pres|Supt|Det|Insp|Const|President|Vice-President|Premier|
Chancellor|Taoiseach|Minister|Secretary|Governor|Senator|Representative|Congressman|Congresswoman|
Mayor|Judge|Justice|General|Attorney-General|Solicitor|Detective|Officer|Constable|Inspector|
Superintendent|Sheriff|Commissioner|Captain|Major|Colonel|Lieutenant|Sergeant|Corporal|Private|
Admiral|Commander|Marshal|Brigadier|Commandant|King|Queen|Prince|Princess|Duke|Duchess|Count|
Countess|Earl|Emperor|Empress|Pope|Cardinal|Archbishop|Bishop|Father|Sister|Brother|Reverend|
Pastor|Rabbi|Imam|Ayatollah|Sheikh|Sheik|Emir|Sultan|Mullah|Professor|Doctor|Coach|Manager|
Director|Chairman|Chairwoman|Chairperson|Chair|CEO|CFO|COO|CTO|CIO|Spokesman|Spokeswoman|
Spokesperson|Ambassador|Speaker|Leader|Councillor|Councilman|Councilwoman|Councilmember|Alderman|
Treasurer|Comptroller|Lawmaker|Assemblyman|Assemblywoman|Delegate|Deputy|Trooper|Dean|Provost|
Principal|Superstar|Actor|Actress|Singer|Author|Founder|Co-Founder|Cofounder|Analyst|Economist|
Lawyer|Prosecutor|Attorney|Editor|Executive|Head|MP|MEP|Aide|Uncle|Aunt|Saint|Guru|Swami|Shri|Smt|
Engr|Chief
"""
_CALLINGS = """
president|chairman|chairwoman|chairperson|chair|ceo|cfo|coo|director|manager|officer|chief|head|
founder|co-founder|cofounder|founders|owner|co-owner|partner|executive|secretary|minister|
governor|senator|senators|congressman|congresswoman|representative|lawmaker|lawmakers|mayor|
councilman|councilwoman|councillor|deputy|judge|justice|prosecutor|attorney|lawyer|lawyers|
solicitor|barrister|detective|inspector|sergeant|lieutenant|captain|colonel|general|admiral|
commander|major|spokesman|spokeswoman|spokesperson|ambassador|leader|leaders|rival|adviser|
advisor|aide|analyst|analysts|economist|economists|strategist|strategists|professor|scientist|
scientists|researcher|researchers|historian|physicist|biologist|engineer|doctor|physician|surgeon|
nurse|psychologist|epidemiologist|virologist|meteorologist|climatologist|forecaster|teacher|
principal|student|coach|trainer|player|midfielder|defender|striker|forward|goalkeeper|winger|
quarterback|receiver|linebacker|cornerback|running-back|pitcher|catcher|shortstop|outfielder|
guard|center|centre|skipper|batsman|bowler|all-rounder|golfer|swimmer|sprinter|runner|cyclist|
boxer|fighter|driver|racer|jockey|teammate|teammates|champion|champions|star|stars|co-star|actor|
actors|actress|comedian|host|presenter|anchor|journalist|reporter|correspondent|columnist|editor|
author|writer|novelist|poet|critic|blogger|photographer|artist|painter|designer|architect|
producer|filmmaker|screenwriter|singer|songwriter|rapper|musician|guitarist|drummer|bassist|
vocalist|composer|conductor|dancer|choreographer|model|chef|entrepreneur|businessman|
businesswoman|billionaire|millionaire|investor|activist|campaigner|organizer|organiser|volunteer|
farmer|fisherman|resident|neighbor|neighbour|witness|victim|suspect|defendant|plaintiff|gunman|
shooter|killer|murderer|dictator|king|queen|prince|princess|pope|bishop|archbishop|cardinal|
priest|pastor|rabbi|imam|cleric|nun|monk|astronaut|pilot|soldier|veteran|wife|husband|son|
daughter|mother|father|brother|sister|uncle|aunt|cousin|grandmother|grandfather|girlfriend|
boyfriend|fiancé|fiancée|widow|friend|friends|colleague|colleagues|nominee|candidate|candidates|
incumbent|contender|democrat|republican|independent|superintendent|sheriff|commissioner|constable|
expert|consultant|developer|programmer|hacker|streamer|youtuber|influencer|publisher|broadcaster|
whistleblower|named|called
"""
_SPEECH = """
said|says|told|tells|added|adds|wrote|writes|tweeted|posted|explained|explains|noted|notes|stated|
argued|argues|claimed|claims|insisted|insists|warned|warns|admitted|admits|acknowledged|announced|
asked|asks|replied|responded|recalled|recalls|remarked|continued|concluded|concludes|confirmed|
denied|declared|suggested|suggests|stressed|urged|vowed|joked|quipped|testified|predicted|
predicts|believes|believed|thinks|thought|hopes|hoped|commented|complained|conceded|contended|
emphasized|emphasised|reiterated|reported|revealed|shared|agreed|disagreed|called|lamented|
laughed|promised|pledged|observed|observes|opined|maintained|maintains|shouted|whispered|cried|
exclaimed|cautioned|boasted|mused|reflected|reflects|describes|described|points|pointed|feels|
felt
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(each.strip() for each in text.replace("\n", "").split("|") if each.strip())


TITLES = _words(_BEFORE_NAMES)  # as printed, without the point of an abbreviation
CALLINGS = _words(_CALLINGS)  # in lower case
SPEECH = _words(_SPEECH)
_IN_OFFICES = """
chief executive financial operating vice senior former deputy managing general prime first acting
interim assistant associate co- ex- state foreign finance defense defence interior health
education justice press police fire campaign team head creative technical medical scientific
research sales marketing communications political national security policy staff public affairs
relations board honorary founding group principal investment portfolio fund market global regional
legal longtime retired late
"""
# Words that stand among those of an office: "chief executive officer", "former vice president".
IN_OFFICES = frozenset(_IN_OFFICES.split())
OFFICE_WORDS = CALLINGS | frozenset(title.casefold() for title in TITLES) | IN_OFFICES
ADDRESS = frozenset(("Mr", "Mrs", "Ms", "Mx", "Sir", "named", "called", "Uncle", "Aunt"))
