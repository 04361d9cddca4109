"""One report twice: the published DOCX of the US Department of Justice for 2016 against the XML that it filed.

Every figure of the XML has a place in the tables; it must stand in that cell, under that component, in that column.
"""

from collections import Counter
from decimal import Decimal

import pytest
from lxml import etree

from crossfoot_parsers.read import read
from crossfoot_parsers.report import Table

pytestmark = pytest.mark.corpus

PROCESSED = [
    f"ProcessingStatistics{at}Quantity" for at in ("PendingAtStart", "Received", "Processed", "PendingAtEnd")
]
# A word behind = is a code beside the figure that it says the column of.
REASONS = [
    "=NoRecords",
    "=Referred",
    "=Withdrawn",
    "=FeeRelated",
    "=NotDescribed",
    "=ImproperRequest",
    "=NotAgency",
    "=Duplicate",
]
EXEMPTIONS = [
    f"=Ex. {n}"
    for n in ("1", "2", "3", "4", "5", "6", "7(A)", "7(B)", "7(C)", "7(D)", "7(E)", "7(F)", "8", "9")
]
DAYS = ["MedianDays", "AverageDays", "LowestDays", "HighestDays"]
TRACKS = ("Simple", "Complex", "Expedited")
TIMES = [f"{track}ResponseTime/ResponseTime{days}" for track in TRACKS for days in DAYS]
PENDING = [
    f"{track}PendingRequestStatistics/PendingRequest{what}"
    for track in TRACKS
    for what in ("Quantity", "MedianDays", "AverageDays")
]
STEPS = [
    f"={n}"
    for n in (
        "1-20",
        "21-40",
        "41-60",
        "61-80",
        "81-100",
        "101-120",
        "121-140",
        "141-160",
        "161-180",
        "181-200",
        "201-300",
        "301-400",
        "401+",
    )
]
STEPS.append("TimeIncrementTotalQuantity")
ADJUDICATED = ["RequestGranted", "RequestDenied", "AdjudicationMedian", "AdjudicationAverage"]
COMPARED = ["ItemsReceivedLast", "ItemsReceivedCurrent", "ItemsProcessedLast", "ItemsProcessedCurrent"]
BACKLOGS = ["BacklogLastYear", "BacklogCurrentYear"]
OLDEST = "oldest"
OTHERS = "others"
STATUTES = "statutes"
DISPOSED = [f"RequestDisposition{what}" for what in ("FullGrant", "PartialGrant", "FullExemptionDenial")]
APPEALS = [f"AppealDisposition{what}" for what in ("Affirmed", "Partial", "Reversed", "Other", "Total")]
COSTS = [
    "FullTimeEmployee",
    "EquivalentFullTime",
    "TotalFullTime",
    "ProcessingCost",
    "LitigationCost",
    "TotalCost",
]
# The sections of the DOCX in order, those of the XML, and the names of the figures from the first column of figures on.
SECTIONS = (
    ("IV.", "Exemption3StatuteSection", STATUTES),
    ("V.A.", "ProcessedRequestSection", PROCESSED),
    ("V.B.(1).", "RequestDispositionSection", [*DISPOSED, *REASONS, "=Other", "RequestDispositionTotal"]),
    ("V.B.(2).", "RequestDenialOtherReasonSection", OTHERS),
    ("V.B.(3).", "RequestDispositionAppliedExemptionsSection", EXEMPTIONS),
    ("VI.A.", "ProcessedAppealSection", PROCESSED),
    ("VI.B.", "AppealDispositionSection", APPEALS),
    ("VI.C.(1).", "AppealDispositionAppliedExemptionsSection", EXEMPTIONS),
    ("VI.C.(2).", "AppealNonExemptionDenialSection", [*REASONS, "=InLitigation", "=ExpeditedDenial", "=Other"]),
    ("VI.C.(3).", "AppealDenialOtherReasonSection", OTHERS),
    ("VI.C.(4).", "AppealResponseTimeSection", [f"ResponseTime{days}" for days in DAYS]),
    ("VI.C.(5).", "OldestPendingAppealSection", OLDEST),
    ("VII.A.", "ProcessedResponseTimeSection", TIMES),
    ("VII.B.", "InformationGrantedResponseTimeSection", TIMES),
    ("VII.C.", "SimpleResponseTimeIncrementsSection", STEPS),
    ("VII.C.", "ComplexResponseTimeIncrementsSection", STEPS),
    ("VII.C.", "ExpeditedResponseTimeIncrementsSection", STEPS),
    ("VII.D.", "PendingPerfectedRequestsSection", PENDING),
    ("VII.E.", "OldestPendingRequestSection", OLDEST),
    ("VIII.A.", "ExpeditedProcessingSection", [*ADJUDICATED, "AdjudicationWithinTenDays"]),
    ("VIII.B.", "FeeWaiverSection", ADJUDICATED),
    ("IX.", "PersonnelAndCostSection", COSTS),
    ("X.", "FeesCollectedSection", ["FeesCollectedAmount", "FeesCollectedCostPercent"]),
    ("XI.A.", "SubsectionUsedSection", []),
    ("XI.B.", "SubsectionPostSection", ["PostedbyFOIA", "PostedbyProgram"]),
    ("XII.A.", "BacklogSection", ["BackloggedRequest", "BackloggedAppeal"]),
    ("XII.B.", "ProcessedConsultationSection", PROCESSED),
    ("XII.C.", "OldestPendingConsultationSection", OLDEST),
    ("XII.D.(1).", "ProcessedRequestComparisonSection", COMPARED),
    ("XII.D.(2).", "BackloggedRequestComparisonSection", BACKLOGS),
    ("XII.E.(1).", "ProcessedAppealComparisonSection", COMPARED),
    ("XII.E.(2).", "BackloggedAppealComparisonSection", BACKLOGS),
)  # fmt: skip
FIGURES = ("Quantity", "Value", "Amount", "Percent", "Date", "DaysCode")


@pytest.fixture(scope="module")
def filed(corpus):
    """Give the sections of the XML by name, and the abbreviations of components by identifier."""
    root = etree.parse(corpus / "foia" / "doj_2016_iepd.xml").getroot()
    names = {
        attribute(one, "}id"): one[0].text
        for one in root.iter()
        if name(one) in {"Organization", "OrganizationSubUnit"}
    }
    names["ORG0"] = "AGENCY OVERALL"
    return {name(one): one for one in root}, names


@pytest.fixture(scope="module")
def printed(corpus):
    return read(str(corpus / "foia" / "doj_2016.docx"))


def name(element):
    return element.tag.rpartition("}")[2]


def attribute(element, wanted):
    return next((value for key, value in element.attrib.items() if key.endswith(wanted)), None)


def figures(element):
    return [one for one in element.iter() if len(one) == 0 and one.text and name(one).endswith(FIGURES)]


def items(section, names):
    """Give the records of a section with the names of their components."""
    of = {}
    for one in section:
        if name(one).endswith("Association"):
            refs = {name(inner): attribute(inner, "ref") for inner in one}
            of[refs["ComponentDataReference"]] = names[refs["OrganizationReference"]]
    return [(of[attribute(one, "id")], one) for one in section if attribute(one, "id") in of]


def found(item, key):
    """Give the element of a figure in a record, or None."""
    if key.startswith("="):
        coded = (one for one in item if len(one) == 2 and one[0].text == key[1:])
        return next((one[1] for one in coded), None)
    for part in key.split("/"):
        item = next((one for one in item if name(one).startswith(part)), None)
        if item is None:
            return None
    return item


def expected(section, layout, names):
    """Give each figure of a section: the row and the column where it must stand, and its element."""
    if layout == STATUTES:
        statutes = {attribute(one, "id"): one[0].text for one in section if name(one) == "ReliedUponStatute"}
        for one in section:
            if name(one) == "ReliedUponStatuteOrganizationAssociation":
                statute, component = (attribute(inner, "ref") for inner in one[:2])
                overall = component == "ORG0"
                yield (
                    (statutes[statute], *(() if overall else (names[component],))),
                    5 if overall else 4,
                    one[2],
                )
        return
    for component, item in items(section, names):
        if layout == OLDEST:
            for at, one in enumerate(item):
                yield (component, "date"), 11 - at, found(one, "OldItemReceiptDate")
                yield (component, "days"), 11 - at, found(one, "OldItemPendingDays")
        elif layout == OTHERS:
            for one in item:
                if len(one):
                    yield (component, one[0].text.strip()), 2, one[1]
                else:
                    yield (component,), 3, one
        else:
            for column, key in enumerate(layout, 1):
                element = found(item, key)
                if element is not None and element.text:
                    yield (component,), column, element


def rows(table, layout):
    """Give the rows of a table by what names them: the component, and where that is not enough what stands beside it."""
    named = {}
    for line in table.grid():
        texts = [None if cell is None else cell.text for cell in line]
        label = texts[0]
        if layout == OLDEST:
            named[label, "days" if "Number" in (texts[1] or "") else "date"] = texts
        elif layout == OTHERS:
            named[label, texts[1]] = texts
            named.setdefault((label,), texts)
        elif layout == STATUTES:
            named[label, texts[3]] = texts
            named.setdefault((label,), texts)
        else:
            named[(label,)] = texts
    return named


def value(text):
    """Bring a figure to one form: printed with commas, a sign of dollars or of per cent, `<1` for less than one day."""
    text = text.strip()
    if text in {"<1", "LT1"}:
        return "<1"
    if text.endswith("%"):
        return Decimal(text[:-1]) / 100
    bare = text.lstrip("$").replace(",", "")
    return Decimal(bare) if bare.replace(".", "", 1).isdigit() else text


# What the two print in truth: the XML has for the total of a statute the figure of its first component only.
# The DOCX has their sum: statute, total in the XML, total in the DOCX.
DIFFERING = {
    "10 U.S.C. § 130b": ("1", "2"),
    "10 U.S.C. § 2305(g)": ("2", "3"),
    "15 U.S.C. § 1314(g) (Antitrust Civil Process Act)": ("9", "11"),
    "15 U.S.C. § 18a(h)": ("7", "8"),
    "18 U.S.C. § 3123(d) (Pen Register Act)": ("1", "47"),
    "18 U.S.C. § 3153": ("2", "3"),
    "18 U.S.C. § 3509(d) (Federal Victims' Protection and Rights Act)": ("3", "13"),
    "18 U.S.C. § 3521(b)(1)(g) (Witness Security Reform Act of 1984)": ("15", "21"),
    "18 U.S.C. §§ 2510-20 (Title III of the Omnibus Crime Control and Safe Streets Act)": ("7", "120"),
    "26 U.S.C. §§ 6103, 6105 (Internal Revenue Code)": ("75", "116"),
    "31 U.S.C. § 5319 (Bank Secrecy Act)": ("8", "23"),
    "41 U.S.C. § 253b(m)(1) (currently at 41 U.S.C. § 4702)": ("1", "6"),
    "41 U.S.C. § 2102 (amending 41 U.S.C. § 423(a)(1)) (Procurement Integrity Act)": ("3", "4"),
    "50 U.S.C. § 402 note (National Security Agency Act of 1959)": ("3", "6"),
    "50 U.S.C. § 403-1(i)(1) (currently at 50 U.S.C. § 3024(i)(1)) (National Security Act of 1947)": (
        "8",
        "383",
    ),
    "50 U.S.C. § 403g (currently at 50 U.S.C. § 3507) (Central Intelligence Agency Act of 1949)": ("1", "33"),
    "Fed. R. Crim. P. 32, enacted by Act of July 31, 1975, Pub. L. 94-64, § 2, 89 Stat. 370": ("31", "36"),
    "Fed. R. Crim. P. 6(e), enacted by Act of July 30, 1977, Pub. L. No. 95-78, 91 Stat. 319": ("1", "638"),
}


def test_every_figure_that_both_print_is_the_same(filed, printed):
    sections, names = filed
    assert [section.number for section in printed.sections] == [number for number, _, _ in SECTIONS]
    compared = 0
    differing = {}
    for section, (_, title, layout) in zip(printed.sections, SECTIONS, strict=True):
        table = next(block for block in section.blocks if isinstance(block, Table))
        lines = rows(table, layout)
        places = list(expected(sections[title], layout, names))
        # All of them: none is left over that the layout does not know.
        assert {one for _, _, one in places} == set(figures(sections[title])), title
        for row, column, element in places:
            cell = lines[row][column]
            compared += 1
            if value(cell) != value(element.text):
                differing[row[0]] = (element.text, cell)
    assert compared == 5702
    assert differing == DIFFERING


def test_the_totals_that_differ_are_sums_of_their_components_in_the_docx(printed):
    table = next(block for block in printed.sections[0].blocks if isinstance(block, Table))
    parts = Counter()
    for line in table.grid():
        if line[4].text.isdigit():
            parts[line[0].text] += int(line[4].text)
    for statute, (_, total) in DIFFERING.items():
        assert parts[statute] == int(total)


def test_seventy_one_tables(printed, corpus):
    """Six of them are frames around a heading, and no tables."""
    assert sum(isinstance(block, Table) for block in printed.everything()) == 71 - 6
    assert not printed.warnings
