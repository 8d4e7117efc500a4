from spacy.language import Language
@Language.component("wiewat_titles")
def titles(doc):
    return doc
