"""Names: known and unknown, short and full, in compounds and products."""

import itertools

import pytest

from pipeline.schema import MENTIONS

CASES = [
    # known names, whatever the NER says
    ("en", "Kaspersky Lab rejects the report.", "Kaspersky Lab", "org/kaspersky"),
    ("nl", "Volgens ABC News is de topman weg.", "ABC News", "org/abc-news"),
    ("nl", "Poetins plan is bekend.", "Poetins", "person/vladimir-putin"),
    ("en", "LONDON — Police arrested two men.", "LONDON", "gpe/london"),
    # a person may carry a company's name
    ("nl", "Oprichter Jevgeni Kaspersky weet van niets.", "Jevgeni Kaspersky", "person/eugene-kaspersky"),
    ("en", "Natalya Kaspersky founded the firm.", "Natalya Kaspersky", "person/natalya-kaspersky"),
    # names on no list
    ("nl", "Minister Joke Verbruggen zwijgt. Later sprak Verbruggen toch.", "Verbruggen", "person/joke-verbruggen"),
    ("nl", "Anke van der Laan treedt af. Van der Laan is ziek.", "Van der Laan", "person/anke-van-der-laan"),
    ("nl", "Softwarebedrijf Velmontis ontkent.", "Velmontis", "org/velmontis"),
    ("en", "Ruth Okonjo, CEO of Bramwell, resigned. Okonjo blamed the bank.", "Okonjo", "person/ruth-okonjo"),
    ("en", "The Harwick County Police Department closed the road.", "Harwick County Police Department",
     "org/harwick-county-police-department"),
    ("nl", "Hij probeert Kant te pakken op de procedures.", "Kant", "person/kant"),
    ("en", "The report of Harvest Canada is out.", "Harvest Canada", "org/harvest-canada"),
    ("nl", "Het leger is in 2003 Irak binnengevallen.", "Irak", "gpe/iraq"),
    # whoever heads a body that is named before the comma is a person
    ("en", "The head of the National Farm Board, Tolvar Zeddik, said no.", "Tolvar Zeddik", "person/tolvar-zeddik"),
    ("nl", "De voorzitter van Tolvan Bank, Tolvar Zeddik, zei nee.", "Tolvar Zeddik", "person/tolvar-zeddik"),
    # the place of a post is no part of the name behind it
    ("en", "The former mayor of Waterloo Serge Kellens was convicted.", "Serge Kellens", "person/serge-kellens"),
    ("nl", "De ex-burgemeester van Waterloo Serge Kellens is veroordeeld.", "Serge Kellens", "person/serge-kellens"),
    # who has a lawyer or a brother is a person; the middle of a full name is the same person
    ("nl", "De raadsvrouw van Ridouan Zarouali is er niet. Zarouali zweeg.", "Zarouali", "person/ridouan-zarouali"),
    ("en", "Mario Quintar Trebol was found. Quintar had fled.", "Quintar", "person/mario-quintar-trebol"),
    # a rank is no part of a name
    ("en", "Brig. Gen. Ann Lowe and Capt. Jim Hall agreed.", "Ann Lowe", "person/ann-lowe"),
    # a surname of a particle and a place belongs to the first name before it
    ("nl", "Kamerlid Ineke van Gent weet het nog niet.", "Ineke van Gent", "person/ineke-van-gent"),
    ("en", "Mayor Marieke van Delft has not decided.", "Marieke van Delft", "person/marieke-van-delft"),
    # what the article names alone is no part of a surname
    ("nl", "Dat zegt Winnie Oskamp van Duinwacht. Duinwacht klaagt de gemeente aan.", "Winnie Oskamp",
     "person/winnie-oskamp"),
    ("en", "British American Tobacco is to buy a rival.", "British American Tobacco", "org/british-american-tobacco"),
    # letters of a firm's name in brackets behind it are its ticker
    ("en", "Cisco (CSCO) has sued Nordvik (NRDV).", "NRDV", "org/nordvik"),
    ("nl", "Cisco (CSCO) daagt Nordvik (NRDV) voor de rechter.", "CSCO", "org/cisco"),
    # a nickname inside a name is no second person
    ("en", 'Police freed Harold "Duke" Ferris. Later Ferris fled.', "Ferris", "person/harold-ferris"),
    ("nl", "De politie zoekt Harold ‘Duke’ Ferwerda.", "Harold ‘Duke’ Ferwerda", "person/harold-ferwerda"),
    # the surname of a person is no product or law, whatever the NER says
    ("en", "Kwadu Mensah-Addo has won. Earlier Tolber had asked the court to restrain Mensah-Addo.", "Mensah-Addo",
     "person/kwadu-mensah-addo"),
    ("nl", "Kwadu Mensah-Addo heeft gewonnen. De rechter vroeg Mensah-Addo te wachten.", "Mensah-Addo",
     "person/kwadu-mensah-addo"),
    ("en", "The Committee on Foreign Affairs heard him on April 2.", "Committee on Foreign Affairs",
     "org/committee-on-foreign-affairs"),
    ("nl", "Kaspersky zegt dat Kaspesky niets deed.", "Kaspesky", "org/kaspersky"),
    ("nl", "Uitgever Noordbrink groeit. Een Noordbrinkfiliaal sluit, meldt Noordbrink.", "Noordbrinkfiliaal",
     "org/noordbrink"),
    ("nl", "De Rijksoverheid verbiedt de software.", "Rijksoverheid", "org/netherlands-government"),
    # what stands in apposition tells the kind
    ("en", "The malware came from Brintoll, a small firm in Leeds.", "Brintoll", "org/brintoll"),
    ("nl", "De malware kwam van Brintoll, een klein bedrijf in Gent.", "Brintoll", "org/brintoll"),
    ("en", "Its main insurer, Tolvan Hesse, refused to pay.", "Tolvan Hesse", "person/tolvan-hesse"),
    ("nl", "Een bank uit Gent, Zeldra Morvik, weigerde te betalen.", "Zeldra Morvik", "org/zeldra-morvik"),
    ("en", "Velquar, based in Basel, denies the claim.", "Velquar", "org/velquar"),
    ("nl", "Velquar, gevestigd in Gent, ontkent de aanklacht.", "Velquar", "org/velquar"),
    ("en", "The director of the country's regulator, Tamisa Morgoe, has resigned.", "Tamisa Morgoe",
     "person/tamisa-morgoe"),
    # words of company names, and where the company is from
    ("en", "Furnaces were sold to Bramvani Castings of Leeds.", "Bramvani Castings", "org/bramvani-castings"),
    ("nl", "De ovens gingen naar Bramvani Metals uit Gent.", "Bramvani Metals", "org/bramvani-metals"),
    # titles that no list holds
    ("en", "The vote was lost. Numismatist Yolana Delchev spoke first.", "Yolana Delchev", "person/yolana-delchev"),
    ("nl", "De stemming ging verloren. Voorzitster Lotte Bottema sprak eerst.", "Lotte Bottema",
     "person/lotte-bottema"),
    # joined by hyphens
    ("en", "Veldhoven-based ASML expects little effect.", "Veldhoven", "gpe/veldhoven"),
    ("en", "Palo Brenta-based Tolbrin sued Acme.", "Palo Brenta", "gpe/palo-brenta"),
    ("en", "She lives in Brenzy-sur-Morle near the border.", "Brenzy-sur-Morle", "gpe/brenzy-sur-morle"),
    ("nl", "Zij woont in Brenzy-sur-Morle bij de grens.", "Brenzy-sur-Morle", "gpe/brenzy-sur-morle"),
    # compounds
    ("nl", "Een KGB-officier vluchtte.", "KGB-officier", "org/kgb"),
    ("nl", "De VVD-fractie stemde tegen.", "VVD-fractie", "org/vvd"),
    ("nl", "Hij kocht Huawei-apparatuur voor het netwerk.", "Huawei-apparatuur", "product/huawei-software"),
    ("en", "They removed Kaspersky software from all machines.", "Kaspersky software", "product/kaspersky-software"),
    # a people or a possessive may be part of the name of a body
    ("en", "The Estonian Harbour Pilots Union has gone to court.", "Estonian Harbour Pilots Union",
     "org/estonian-harbour-pilots-union"),
    ("nl", "De Estse Orde van Loodsen stapt naar de rechter.", "Estse Orde van Loodsen", "org/estse-orde-van-loodsen"),
    ("en", "They blamed the Welsh Ferry Safety Agency (FSA) again.", "Ferry Safety Agency", "org/fsa"),
    ("en", "The Bus Drivers' Association sued the Tolbrin County Sheriff's Office.", "Bus Drivers' Association",
     "org/bus-drivers-association"),
    ("en", "Tolbrin accused the Velm County Sheriff's Office of theft.", "Velm County Sheriff's Office",
     "org/velm-county-sheriffs-office"),
    ("en", "He flew with Sicilian Airways.", "Sicilian Airways", "org/sicilian-airways"),
    # an acronym in brackets tells how far a name reaches
    ("en", "The Centres for Soil and Water (CSW) wrote to her.", "Centres for Soil and Water", "org/csw"),
    ("nl", "Het Platform voor Bodem en Water (PBW) schreef haar.", "Platform voor Bodem en Water", "org/pbw"),
    # an ordinary word may be a name by itself and part of a longer one
    ("en", "She told the Velmonty Guardian that she left.", "Velmonty Guardian", "org/velmonty-guardian"),
    # "&" joins one name
    ("en", "The receivers of Brindle & Quorn found no money.", "Brindle & Quorn", "org/brindle-quorn"),
    ("nl", "De curator van Brindel & Kwast vond geen geld.", "Brindel & Kwast", "org/brindel-kwast"),
    # a surname may end in a known name
    ("en", "Sorcha Delaney-Roche of the union was arrested.", "Sorcha Delaney-Roche", "person/sorcha-delaney-roche"),
    # what stands around a name tells the kind
    ("en", "Oboryn, which makes tyres, has closed.", "Oboryn", "org/oboryn"),
    ("nl", "Oboryn, dat banden maakt, is gesloten.", "Oboryn", "org/oboryn"),
    ("en", "The van was leased from Callow Prynne last year.", "Callow Prynne", "org/callow-prynne"),
    ("nl", "Zij werkte bij Ferrand Smits in Delfzijl.", "Ferrand Smits", "org/ferrand-smits"),
    ("en", "Auction house Delvaux Amery sold the stamp.", "Delvaux Amery", "org/delvaux-amery"),
    ("nl", "Volgens veilinghuis Delvaux Amery is de postzegel echt.", "Delvaux Amery", "org/delvaux-amery"),
    ("nl", "De keten werd verkocht aan het Zweedse Hemvik.", "Hemvik", "org/hemvik"),
    ("nl", "Zij woont in het Friese Wommelsma.", "Wommelsma", "gpe/wommelsma"),
    ("en", "The truck left from Brackley, Mississippi, on Monday.", "Brackley", "gpe/brackley"),
    ("en", "His nephew, Zoltar, owns the harbour.", "Zoltar", "person/zoltar"),
    ("nl", "Zijn neef Zoltar bezit de haven.", "Zoltar", "person/zoltar"),
    ("en", "Trelowen Aske, 47, was arrested.", "Trelowen Aske", "person/trelowen-aske"),
    ("nl", "Trelowen Aske (47) is opgepakt.", "Trelowen Aske", "person/trelowen-aske"),
    ("en", "The lawyers were late. Solicitors Ormsby Crean paid the fine.", "Ormsby Crean", "org/ormsby-crean"),
    ("en", "Tolvitzer of Denmark bought the yard.", "Tolvitzer", "org/tolvitzer"),
    # datelines
    ("en", "OBRANTON, Ga. — The council voted for the plan.", "OBRANTON", "gpe/obranton"),
    ("nl", "WOMMELSMA - De raad stemde voor het plan.", "WOMMELSMA", "gpe/wommelsma"),
    # members of one list are of one kind
    ("en", "Shops in Leeds, Tolbrin and Ostwick stay closed.", "Tolbrin", "gpe/tolbrin"),
    ("nl", "Winkels in Zwolle, Tolbrin en Ostwick blijven dicht.", "Ostwick", "gpe/ostwick"),
    # a word that no full name holds is no person in an article of some length
    ("en", "The pier is closed. Rust ate the bolts. Divers saw it. Ampthorne built the pier.", "Ampthorne",
     "org/ampthorne"),
    ("nl", "De pier is dicht. Roest vrat de bouten. Duikers zagen het. Fluvira bouwde de pier.", "Fluvira",
     "org/fluvira"),
    # adjectives of places are no names of their own but carry the place
    ("nl", "De Zweedse vlag hangt halfstok.", "Zweedse", "gpe/sweden"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "form", "entity"), CASES)
def test_name(ids, language, text, form, entity):
    assert entity in ids(language, text).get(form, set())


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The duty is gone. Farmers are glad. Nobody knows why. Butter is the worry of Jane Doe.", "Butter"),
        ("nl", "De heffing is weg. De boeren zijn blij. Niemand weet waarom. Boter is de zorg van Jan Bos.", "Boter"),
    ],
)
def test_the_first_word_of_a_sentence_is_no_name(ids, language, text, word):
    assert word not in ids(language, text)


def test_lower_case_words_are_no_countries(ids):
    assert ids("en", "They told us that it is over.") == {}


def test_acronym_and_expansion_share_an_id(ids):
    found = ids("en", "The Harbour Safety Board (HSB) fined the port. The HSB gave no reason.")
    assert found["HSB"] == {"org/hsb"}
    assert "org/hsb" in found["Harbour Safety Board"]


def test_known_expansion_gives_the_acronym_its_id(ids):
    found = ids("nl", "De Algemene Inlichtingen- en Veiligheidsdienst (AIVD) waarschuwt.")
    assert found["AIVD"] == {"org/aivd"}


def test_entities_do_not_overlap(read):
    doc = read("en", "Kaspersky software and the New York Times in Washington, D.C., Russian officials said.")
    spans = sorted(doc.ents, key=lambda span: span.start)
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))


def test_every_mention_says_how_it_was_resolved(read):
    doc = read("nl", "De Franse regering en Jan de Boer van ING spreken elkaar. Hij is boos op de bank.")
    assert {span.id_ for span in doc.spans[MENTIONS]} <= {"kb", "name", "acronym", "coreference", "composition"}
    assert all(span.kb_id_ and span.label_ for span in doc.spans[MENTIONS])
