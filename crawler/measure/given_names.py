"""Given and family names of the world in Latin letters, from the lists that Faker ships.

Faker (MIT, monthly releases) keeps such lists by country, to make test data; here they only tell
whether a capitalised word can be a name. Its other parts are not used.
"""

import re
from functools import cache
from importlib import import_module

from crawler.measure.capitals import Run
from crawler.measure.not_people_en import NEVER, WORDS

_LOCALES = (
    "en_US en_GB en_IN en_IE en_NG en_NZ en_PK en_KE de_DE de_AT fr_FR es_ES es_MX it_IT pt_BR "
    "pt_PT nl_NL sv_SE no_NO da_DK fi_FI pl_PL cs_CZ sk_SK hu_HU ro_RO tr_TR id_ID hr_HR sl_SI sw "
    "zu_ZA yo_NG ha_NG ig_NG tw_GH fr_DZ uz_UZ az_AZ lt_LT lv_LV et_EE"
)
_ASIAN = ("ja_JP", "zh_CN")  # ... and those that have names in Latin letters beside their own
# What Faker lacks: Arabic, Russian and Korean names as news in Latin letters spells them, and the
# short forms by which English names are known.
_OTHER_GIVEN = """
Bernie Matt Mike Mick Chris Ben Dan Danny Tom Tommy Tim Timmy Jim Jimmy Bob Bobby Billy Joe Joey
Nick Rick Ricky Ron Ronnie Ken Kenny Steve Stevie Jeff Geoff Greg Doug Don Donnie Ed Eddie Fred
Freddie Ted Teddy Sam Sammy Max Pat Ray Rob Robbie Rod Ross Stan Terry Tony Vince Wes Zach Zack
Jake Josh Andy Abe Al Barb Beth Becky Cathy Cindy Deb Debbie Jen Jenny Jess Jo Kate Katie Kathy
Kym Liz Lizzie Maggie Meg Molly Nan Pam Peggy Penny Rosie Sally Sandy Sue Suzy Tina Trish Val
Vicky Wendy Gerry Jerry Larry Harry Barry Gary Garry Perry Phil Russ Sid Walt Walton Hank Chuck
Chip Duke Gus Hal Ike Jeb Beto Pete Mitt Newt Lindsey Kirsten Kyrsten Tulsi Elon Satya Sundar Tre
Trey Shaq Kobe LeBron Serena Roger Rafael Novak Usain Tiger Venus Naomi Simone Megan Pippa Nigel
Keir Rishi Boris Theresa Sadiq Priti Suella Abdul Abdullah Abdel Ahmed Ahmad Ali Bashar Hassan
Hussein Ibrahim Khalid Mahmoud Mohamed Mohammed Mohammad Muhammad Mustafa Omar Osama Rashid Saddam
Salman Tariq Yasser Yousef Ayatollah Recep Tayyip Alexei Aleksandr Alexander Andrei Anatoly Dmitry
Dmitri Evgeny Igor Ivan Mikhail Nikita Nikolai Oleg Pavel Sergei Sergey Vladimir Volodymyr Vitaly
Viktor Yuri Yury Yulia Natalia Olga Tatiana Svetlana Shinzo Taro Junichiro Yoshihiko Fumio Shigeru
Kenji Hiroshi Akira Takeshi Yuki Naoto Kazuo Itsunori Xi Li Wang Zhang Hu Wen Kim Park Lee Choi
Jong Moon Ban Ki-moon Jung Ahn Chung Kang Cho Yoon Narendra Rahul Sonia Manmohan Imran Nawaz
Benazir Aung Hun Thaksin Yingluck Prayuth Joko Najib Barack Donald Hillary Kamala Nancy Mitch
Angela Emmanuel Francois Nicolas Silvio Benjamin Cristiano Lionel Zlatan Neymar Wayne Jose Arsene
Pep Jurgen Zinedine Didier Luka Sadio Mo Kylian Luis Diego Robin Theo Mesut Frank Steven Ryan
David Alex Fernando Juan Angel Gareth Jamie Son Hwang Jeon Bae Seo Song Shin Yoo Baek Ryu Noh Rami
Tedros Yoshua Shohei Amit Arvind Rajesh Suresh Ramesh Sanjay Vijay Anil Sunil Ajay Ashok Manoj
Pramod Nitin Nirmala Smriti Mamata Uddhav Sharad Devendra Nitish Lalu Akhilesh Droupadi Jagdeep
Piyush Virat Rohit Sachin Ravindra Hardik Jasprit Shubman Rishabh Kapil Sourav Priyanka Deepika
Aishwarya Shah Aamir Amitabh Ranbir Ngozi Uhuru Cyril Thabo Nelson Olusegun Goodluck Muhammadu
Bola Kwame Nana Kofi Wole Abiy Hakainde Yoweri Ange Shai Giannis Nikola Joel Jayson Kawhi Zion
Damian Klay Draymond Dwyane Russell Kyrie Trae Jalen Jaylen Tyreek Patrick Travis Aaron Dak Justin
Lamar Saquon Odell Bryce Mookie Clayton Yadier Albert Iga Aryna Coco Elina Petra Karolina Simona
Garbine Stefanos Daniil Andrey Casper Grigor Holger Emil Bukayo Declan Raheem Jude Vinicius
Rodrygo Antoine Ousmane Eduardo Xavi Gavi Pedri Alvaro Robert Thomas Manuel Leroy Jamal Florian
Ilkay Toni Kai Niklas Rasmus Pierre Alphonso Sergio Paulo Romelu Eden Axel Thibaut Yannick Dries
Kevin Virgil Frenkie Memphis Denzel Wout Matthijs Hakim Achraf Riyad Sofyan Ursula Giorgia Olaf
Mateusz Sanna Jens Mette Magdalena Pedro Antonio Charles Josep Kaja Gitanas Lula Dilma Jair Javier
Gabriel Gustavo Nayib Evo Alberto Cristina Mauricio Claudia Andres Katalin Emmanuelle Jennifer
Frances Yoshinori Shinya Tasuku Syukuro Akihito Naruhito Ren Kazuki Daiki
"""
_OTHER_FAMILY = """
Abe Abbas Assad Khamenei Rouhani Ahmadinejad Erdogan Netanyahu Putin Medvedev Lavrov Zelensky Obama
Trump Biden Clinton Bush Merkel Macron Hollande Sarkozy Cameron Blair Modi Gandhi Singh Khan Sharif
Xi Jinping Li Wang Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng
Liang Xie Song Tang Kim Park Lee Choi Jung Jeong Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang
Ahn Suzuki Tanaka Sato Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Kishida
Suga Hasan Hussein Rahman Ahmed Ali Hassan Suu Thaksin Shinawatra Widodo Aquino Duterte Marcos
Mahathir Nguyen Tran Le Pham Huynh Hoang Phan Vu Vo Dang Bui Do Ngo Duong Ronaldo Messi Rooney
Mourinho Wenger Ferguson Guardiola Ibrahimovic Beckham Zidane Suarez Benzema Bale Ramos Torres
Lampard Terry Gerrard Jobs Gates Buffett Bezos Musk Zuckerberg Cook Nadella Pichai Altman
"""
# Also places, months, words or firms: no person by themselves.
_AMBIGUOUS = """
Africa America Asia Aspen Atlanta Austin Autumn Bank Bay Berlin Bishop Boston Bristol Brooklyn Can
Carolina Charlotte Chelsea Chester China Christian Christmas Cleveland Dakota Dallas Dean Denver
Devon Duke Durham Earl Easter Eden Faith Florence Forest France Georgia Grace Grant Hope Houston
Hunter India Indiana Iran Ireland Israel Italia Jackson Jordan Justice Kent Kenya Lady Lancaster
Lincoln London Lord Madison Major Manchester March  Mercedes Melbourne Mexico Milan Montana
Nevada Norway Oakland Orlando Paris Phoenix Precious Prince Princess Princeton Queen Tiger Chip Gus
River Rome San Santa Santiago Savannah Scotland Sierra Spain Stone Summer Sunday Sydney Texas
Trinity Tennessee Troy Valencia Venice Victoria Vienna Virginia Washington Wales Will Winter April
May June August Jan Art Bill Mark Rich Young Green Brown White Black Gray West East North South
Royal Star Sky Sun Moon Love Happy Lucky Blessing Peace Sea Lake Hill King Knight Baker Park Church
Temple Hall House Wood Day Long Street Field Marsh Banks Rivers Waters Bush Ford Page Price Power
Powers Best Good Sharp Strong Wise
"""
_NAME = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*")


def _lists(*keys: str) -> set[str]:
    names: set[str] = set()
    for locale in _LOCALES.split():
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for key in keys:
            names.update(getattr(provider, key, ()) or ())
    return {name for name in names if _NAME.fullmatch(name) and name[0].isupper()}


def _romanized(key: str) -> set[str]:
    """Japanese and Chinese names in Latin letters."""
    providers = (import_module(f"faker.providers.person.{each}").Provider for each in _ASIAN)
    return {name for provider in providers for name in getattr(provider, key, ())}


@cache
def given_names() -> frozenset[str]:
    """Words that are given names somewhere; some are other things elsewhere."""
    lists = _lists("first_names", "first_names_male", "first_names_female")
    lists |= _romanized("first_romanized_names")
    return frozenset(lists | set(_OTHER_GIVEN.split()))


@cache
def family_names() -> frozenset[str]:
    """Words that are family names somewhere; many are common nouns elsewhere."""
    return frozenset(
        _lists("last_names") | _romanized("last_romanized_names") | set(_OTHER_FAMILY.split())
    )


AMBIGUOUS = frozenset(_AMBIGUOUS.split())


def is_given(word: str) -> bool:
    """Whether a word is a given name, or two with a hyphen: Pierre-Luc."""
    return word in given_names() or (
        "-" in word and all(each in given_names() for each in word.split("-"))
    )


def is_name_like(run: Run) -> bool:
    """Whether no word of a run is one of English that names bodies, places or things.

    Such a word may be the family name ("Tim Cook") where a given name stands first.
    """
    *others, last = run.words
    if not WORDS.isdisjoint(others):
        return False
    return last not in WORDS or (last not in NEVER and last in family_names() and bool(others))
