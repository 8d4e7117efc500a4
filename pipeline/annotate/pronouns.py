from spacy.language import Language
@Language.component("wiewat_pronouns")
def pronouns(doc):
    return doc
