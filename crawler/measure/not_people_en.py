"""Capitalised words of English texts that are no part of a person's name."""

_BODIES = """
Academy Administration Agency Airlines Airport Airways Alliance Army Assembly Associates
Association Authority Award Awards Bancorp Bank Bar Base Battalion Brands Brigade Broadcasting
Brothers Bros Bureau Cabinet Cafe Campaign Capital Cathedral Center Centers Centre Channel Chapel
Chapter Charity Choice Chronicle Church Cinema Clinic Club Coalition College Commission Committee
Communications Community Companies Company Conference Confederation Congress Congressional
Consortium Constitution Consulting Co Corp Corporation Corps Council Court Courts Cup Daily
Defense Defence Democrat Democratic Democrats Department Development Digital Diocese Directorate
District Division Dynamics Education Electric Electronics Embassy Energy Enterprise Enterprises
Entertainment Equity Ethics Exchange Express FC Federal Federation Film Films Finance Financial
Firm Force Forces Forum Foundation Fund Funds Gallery Games Gazette Giants Global Government Group
Guard Guardian Hall Health Healthcare Herald High Holdings Homes Hospital Hospitals Hotel Hotels
House Inc Independent Industries Industry Infantry Initiative Inn Institute Institution Insurance
Intelligence International Investment Investments Journal Kingdom Labs Laboratory Laboratories
League Legislature Library Limited LLC LLP Ltd Magazine Mail Management Market Markets Marine
Marines Media Medical Medicine Memorial Ministry Mission Monitor Mosque Motor Motors Movement
Museum Music National Navy Network Networks News Newspaper Nations Observer Office Opera Orchestra
Organisation Organization Palace Pacific Panel Parish Parliament Partners Partnership Party Patrol
Petroleum Pharma Pharmaceuticals Pictures Platform Police Politico Post Press Prison Productions
Program Programme Project Provincial Public Publications Publishing Radio Railway Records Register
Republic Republican Republicans Research Reserve Resort Resources Restaurant Review Room Royal
School Schools Science Sciences Secretariat Securities Security Senate Service Services Series
Society Solutions Special Sports Stadium Standard State States Station Store Stores Studio Studios
Summit Supreme Survey Sun Syndicate System Systems Task Team Technologies Technology Telegraph
Television Theater Theatre Times Today Tower Towers Trade Trading Treasury Tribune Trust TV Union
Unit United Universal Universities University Ventures Veterans Village Week Weekly Works World
Worldwide Zoo
"""
_PLACES = """
Africa African Alabama Alaska Albania Alberta Alley America American Americans Amsterdam Angeles
Antarctica Arab Arabia Arctic Arena Argentina Arizona Arkansas Asia Asian Atlantic Australia
Australian Austria Austrian Avenue Baghdad Bangkok Bangladesh Barcelona Bay Beach Beijing Belgium
Berlin Boston Boulevard Brazil Brazilian Bridge Britain British Brussels Building Bulgaria Cairo
California Californian Cambodia Cambridge Canada Canadian Canyon Cape Caribbean Castle Central
Chicago Chile China Chinese City Coast Coastal Colombia Colorado Connecticut Continental
Copenhagen County Creek Croatia Cuba Cuban Czech Delaware Delhi Denmark Desert Detroit Downtown
Drive Dublin Dutch East Eastern Ecuador Edinburgh Egypt Egyptian England English Estate Estonia
Ethiopia Europe European Falls Farm Field Finland Finnish Florida Forest Fort France French
Gardens Garden Gate Gaza Geneva German Germany Ghana Grand Great Greece Greek Greenland Gulf Haiti
Harbor Harbour Hawaii Heights Highway Hill Hills Hollywood Hong Hungary Iceland Idaho Illinois
India Indian Indians Indiana Indonesia Iowa Iran Iranian Iraq Iraqi Ireland Irish Island Islands
Israel Israeli Istanbul Italian Italy Jakarta Jamaica Japan Japanese Jerusalem Jewish Jews
Johannesburg Junction Kansas Karachi Kashmir Kenya Kenyan Kentucky Kiev Kong Korea Korean Kremlin
Kyiv Lake Lakes Land Lane Latin Latvia Lebanon Libya Lithuania London Los Louisiana Madrid Maine
Malaysia Manchester Manhattan Maryland Massachusetts Mediterranean Melbourne Metro Mexican Mexico
Miami Michigan Middle Midwest Milwaukee Minneapolis Minnesota Mississippi Missouri Montana
Montreal Moscow Mount Mountain Mountains Mumbai Munich Muslim Muslims Myanmar Nebraska Nepal
Netherlands Nevada New Niagara Nigeria Nigerian North Northeast Northern Northwest Norway
Norwegian Ocean Ohio Oklahoma Ontario Oregon Oslo Oxford Pakistan Pakistani Palestine Palestinian
Palestinians Panama Paris Park Pass Peninsula Pennsylvania Peru Philadelphia Philippines Plains
Plaza Point Poland Polish Port Portugal Portuguese Prague Province Puerto Qatar Quebec Queensland
Rico Ridge Rio River Riverside Road Rome Russia Russian Russians San Saudi Scandinavia Scotland
Scottish Sea Seattle Senegal Seoul Serbia Shanghai Shore Siberia Silicon Singapore Slovakia
Somalia South Southeast Southern Southwest Spain Spanish Springs Square Stockholm Strait Street
Sudan Suburb Sweden Swedish Swiss Switzerland Sydney Syria Syrian Taiwan Taliban Tanzania Tehran
Tennessee Terminal Territory Texan Texas Thai Thailand Tibet Tokyo Toronto Town Township Trail
Tunisia Turkey Turkish Uganda Ukraine Ukrainian Utah Valley Vancouver Vatican Venezuela Vermont
Vienna Vietnam Vietnamese Virginia Wales Wall Warsaw Washington Waters Way Welsh West Western
Wisconsin Woods Wyoming Yemen York Yorkshire Zealand Zimbabwe Zone Zurich
"""
_WORDS = """
A About Above According Across Act Action Actually Adding Additional After Afterwards Again
Against Age Ahead Air All Almost Along Already Also Although Always Am Amid Among An And Animal
Annual Another Any Anyone Anything App Apple Apps Are Around Article As Asked At Attack Attorney
Auto Away Baby Back Bad Based Be Because Bed Before Behind Being Below Best Better Between Beyond
Big Bill Biggest Bird Black Blog Blue Body Book Books Both Box Boy Brand Breaking Brexit Bull Bus
Business Businesses But Buy By Call Called Can Car Cars Card Case Cash Change Check Chief Child
Children Christmas Civil Class Classic Click Climate Cloud Code Cold Come Comic Coming Comments
Common Computer Consider Contact Contract Control Cook Copyright Core Corner Could Country Covid
Credit Crime Criminal Critics Cross Cut Cyber Dark Data Date Day Days Dead Deal Death Debt Dear
Deep Despite Details Did Died Direct Discover Do Does Dog Dollar Don't Double Down Dream Driver
Drug Due During Each Earlier Early Earn Earth Easter Economic Economy Eight Either Election
Elections Else Email Emergency End Enjoy Enough Enter Equal Even Evening Ever Every Everyone
Everything Executive Face Fact Facts Fair Fall Family Fans Far Fashion Fast Father Fight File
Final Find Fine Fire First Five Follow Following Food Football For Foreign Former Forward Four
Free Freedom Friday Friend Friends From Front Full Further Future Galaxy Game Gay General Get
Getting Girl Give Given Go Going Gold Golden Gone Good Got Gov Green Growth Gun Had Half Happy Has
Have Having He Head Heart Heavy Hello Help Her Here Hey Hidden High His History Hit Hi Hold Holy
Home Hot Hour Hours How However Human Hundreds I I'm I've If Image Images Impact In Income Indeed
Information Inside Instead Interest Into Investors Is It It's Its Job Jobs Join Judge July Jump
June Just Keep Key Kids Kill Kind Last Late Later Latest Law Lead Learn Least Leave Left Legal
Less Let Let's Letter Letters Level Liberal Life Light Like Likewise Line Link Links List Little
Live Lives Living Local Long Look Looking Lost Lot Love Low Machine Made Main Major Make Making
Man Many March May Maybe Me Mean Meanwhile Members Men Mental Message Might Military Million Mind
Mini Miss Mobile Model Modern Monday Money Month Months More Moreover Morning Most Mother Move
Movie Much Must My Name Native Natural Near Nearly Need Never Nevertheless Next Night Nine No
Nobody None Not Note Nothing Now Nuclear Number Of Off Official Officials Often Oil Old On Once
One Online Only Open Operation Opinion Opposition Option Or Order Original Other Others Otherwise
Our Out Outside Over Own Page Paid Parents Part Past Pay Peace People Per Percent Perhaps Personal
Phone Photo Photos Photograph Picture Pick Place Plan Plane Play Player Please Plus Policy
Political Poll Pop Possible Power Premier Pretty Previous Price Prices Prime Private Pro Problem
Product Profit Protest Provided Put Quarter Quick Quite Race Rates Rather Read Reading Real Really
Recent Recently Red Related Report Reports Right Rights Risk Rock Round Rule Rules Run Safe Said
Sale Sales Same Saturday Save Saving Say Saying Says Season Second Secret See Seen Self Senior
September Set Seven Several Sex Share Shares She Shop Shopping Short Should Show Side Sign Silver
Similar Similarly Simple Since Single Six Small Smart So Social Some Someone Something Sometimes
Soon Sorry Source Sources Space Speaking Special Speed Spring Staff Star Stars Start Starting Stay
Step Still Stock Stocks Stop Story Storm Strong Student Students Study Such Suddenly Summer Sunday
Super Support Sure Take Taken Talk Tax Teen Tell Ten Test Text Than Thank Thanks That That's The
Their Them Then There There's Therefore These They Thing Things Think Third This Those Though
Thousands Three Through Throughout Thursday Thus Time To Together Told Tomorrow Tonight Too Top
Total Toward Traffic Train Travel True Try Tuesday Turn Twice Two Type Ultimately Under
Unfortunately Unless Unlike Until Up Update Updated Upon Us Use Used Using Value Vehicle Very
Via Video View Virus Vote Voters Wait Walk Want War Warning Was Watch Water Wave We Wealth Wearing
Weather Web Wednesday Weekend Welcome Well Were What What's Whatever When Where Whether Which
While Who Whole Whose Why Wild Will Win Window Wine Winner Winter With Within Without Woman Women
Won't Work Working Would Wow Write Written Wrong Yeah Year Years Yes Yesterday Yet You Young Your
Youth January February April August October November December Mon Tue Wed Thu Fri Sat Android
Amazon Google Facebook Twitter Instagram YouTube Netflix Microsoft Samsung Intel Nvidia Tesla Uber
Airbnb Reddit TikTok WhatsApp Snapchat Nokia Sony Nintendo PlayStation Xbox Disney Toyota Honda
Nissan Hyundai Kia BMW Audi Porsche Ferrari Lamborghini Chevrolet Boeing Airbus Reuters Bloomberg
Walmart Costco Starbucks Nike Adidas Pfizer Moderna Goldman Nasdaq Dow iPhone iPad Windows Linux
Chrome Firefox Bitcoin Ethereum Covid-19 Coronavirus Christianity Christian Christians Catholic
Catholics Islam Islamic Buddhist Hindu Bible Quran God Jesus Lord Gmail Pixel Surface Echo Alexa
Siri Kindle Wi-Fi Bluetooth Steam MacBook NFL NBA NHL MLB FIFA UEFA Olympic Olympics Championship
Championships Champions Cowboys Patriots Lakers Warriors Yankees Dodgers Raiders Steelers Packers
Eagles Ravens Broncos Cardinals Bulls Celtics Rangers Devils Tigers Wolves Bears Lions Hawks
Falcons Panthers Saints Jets Bills Dolphins Chargers Chiefs Colts Titans Texans Jaguars Browns
Bengals Vikings Wanderers Rovers Athletic Hotspur Villa Albion Tottenham Arsenal Chelsea Liverpool
Everton Newcastle Leicester Juventus Bayern Dortmund Ajax
"""
# Never a part of a person's name, and what seldom is but by its place in it.
NEVER = frozenset(_BODIES.split()) | frozenset(_PLACES.split())
WORDS = NEVER | frozenset(_WORDS.split())
# Firms that are called as a person was.
_FIRMS = """
Roland Garros|Johnson Johnson|Wells Fargo|Morgan Stanley|Charles Schwab|Merrill Lynch|
Johns Hopkins|Louis Vuitton|Calvin Klein|Jack Daniel|Jack Daniels|Johnson Controls|Stanley Black|
Martin Marietta|Harley Davidson|Eli Lilly|Ralph Lauren|Tommy Hilfiger|Michael Kors|Hugo Boss|
Christian Dior|Mary Kay|Ben Jerry|Tim Hortons|Papa John|Aston Martin|Alfa Romeo|Rolls Royce|
Warner Bros|Hewlett Packard|Philip Morris|John Deere|JPMorgan Chase|Ernst Young|Al Qaeda|
Al Jazeera|Boko Haram|Fannie Mae|Freddie Mac|Sallie Mae|Virginia Tech|Georgia Tech|
Carnegie Mellon|Texas Tech|Notre Dame
"""
# Places and others that are.
_OTHERS = """
Santa Claus|Santa Monica|Santa Clara|Santa Barbara|Santa Fe|Santa Cruz|San Jose|San Diego|
Las Vegas|Los Angeles|St Louis|Saint Louis|Baton Rouge|Silicon Valley|Costa Rica|Puerto Rico|
El Salvador|Sierra Leone|Sri Lanka|Abu Dhabi|Kuala Lumpur|Buenos Aires|Rio Janeiro|Tel Aviv|
Addis Ababa|Martha Vineyard|Boca Raton|Corpus Christi|Des Moines|Ann Arbor|Ronald McDonald
"""
# Firms, feasts and diseases named after people, always with 's.
_POSSESSIVE = """
McDonald|Wendy|Macy|Kohl|Lowe|Sotheby|Christie|Moody|Sainsbury|Levi|Hershey|Kellogg|Domino|Denny|
Applebee|Chili|Arby|Hardee|Dillard|Bloomingdale|Reese|Lloyd|Harrod|Selfridge|Alzheimer|Parkinson|
Hodgkin|Crohn|Valentine|Mother|Father|Murphy|Ripley|Zaxby|Culver|Popeye|Kirkland|Nathan|Fuddrucker
"""
POSSESSIVE = frozenset(_POSSESSIVE.replace("\n", "").split("|"))
FIRMS = frozenset(_FIRMS.replace("\n", "").split("|"))
LIKE_PEOPLE = FIRMS | frozenset(_OTHERS.replace("\n", "").split("|"))
# Of these, what a body's name ends with or holds.
_ORGANISATIONS = """
Academy Administration Agency Airlines Airways Alliance Army Assembly Associates Association
Authority Bancorp Bank Battalion Brigade Bureau Cathedral Centre Center Chamber Charity Church
Clinic Club Coalition College Commission Committee Companies Company Confederation Consortium Corp
Corporation Corps Council Court Department Directorate Embassy Enterprises Exchange FC Federation
Force Forces Foundation Fund Group Guard Holdings Hospital House Inc Industries Institute
Institution Intelligence Journal Laboratories Laboratory League Legislature LLC LLP Ltd Ministry
Mosque Museum Navy Network News Office Orchestra Organisation Organization Palace Parliament
Partners Partnership Party Patrol Police Post Press Reserve School Secretariat Securities Senate
Service Services Society Studios Syndicate Systems Technologies Telegraph Television Times
Treasury Tribune Trust Union United University Veterans
"""
ORGANISATIONS = frozenset(_ORGANISATIONS.split())
