"""What looks like a number and is none: dates, addresses, numbers of documents, articles and captions, list markers, idioms.

What each alternative repeats is bounded or can be read in one way, so that a scan stays linear. A ratio (2:1) and a fraction
(1/3) state no number of anything. Latin letters begin other alternatives than digits and Chinese characters do.
"""

from crossfoot_parsers.quantity.units import UNIT

_YEAR = r"(?:19|20)\d\d"
_AND = r"\s?(?:[-—–~～至到、和与及]|以及)\s?"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
_NUMERAL = "[一二三四五六七八九十]"
_ORDINAL = r"[\d〇零一二两三四五六七八九十百千]{1,12}"
_MARK = rf"(?:[（(]?\d{{1,2}}[）)]|\d{{1,2}}[.、](?!\d)|{_NUMERAL}{{1,3}}、)"
_REFERENCE = r"\d{1,6}+[A-Za-z]?(?![A-Za-z])(?:[.-]\d{1,6})*+(?:\s?[(（][A-Za-z0-9]{1,4}[)）])*+"
_PLURALS = "tables|figures|appendices|sections|exemptions|parts|articles|items|pages|paragraphs|subsections"
_SINGULARS = (
    r"table|figure|appendix|annex|section|sec\.|exemption|part|title|chapter|article|item|no\.|page|pp?\.|version|room|suite|"
    r"exhibit|schedule|step|note|paragraph|subsection|subpart|public law|pub\.\s?l\.|p\.l\.|executive order|e\.o\.|vol\.|volume|"
    "phase|level|tier|grade|form|footnote|docket|rule"
)
_EMAIL = r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]++"
# What makes a number behind such words one that counts.
_UNIT = rf"\s?[余多]?[千百万亿]{{0,2}}{UNIT}"
# What stands behind 电话, Tel and the like, and counts nothing (电话 120 次).
_DIALLED = rf"\s?\.?\s?[:：]?\s?\+?\d[\d-]{{2,24}}+(?:\s?转\s?\d{{1,6}})?(?!{_UNIT})"

# What a text may begin with, and what may stand behind a stop.
MARKER = rf"\s*{_MARK}"
_MARKERS = (
    rf"(?:(?<=[；;。])|(?<=[；;。]\s)){_MARK}",
    r"(?<=[：:])[（(]?1(?:[）)]|[.、](?!\d))",
    r"(?<=[，,、：:])[（(]\d{1,2}[）)]",
    rf"{_NUMERAL}是|[（(]{_NUMERAL}{{1,3}}[）)]|十[一二三四五六]五(?![\u4e00-\u9fff]?[件条个项])",
)
DATES = (
    # The years of a date, or several: 2023 年 1 月 1 日, 2019、2020 年度.
    rf"(?<!\d){_YEAR}(?:{_AND}{_YEAR}){{0,9}}+(?!\d)\s?年度?(?:\s?\d{{1,2}}(?:{_AND}\d{{1,2}})?\s?月)?(?:\s?\d{{1,2}}\s?[日号])?",
    rf"(?<!\d){_YEAR}\s?[-—–~～至]\s?{_YEAR}(?!\d)",
    rf"(?<![\d.]){_YEAR}(?P<dash>[-/.])\d{{1,2}}(?P=dash)\d{{1,2}}(?!\d)",
    rf"(?<![\d.]){_YEAR}-(?:0[1-9]|1[0-2])(?!\d)",
    r"(?<!\d)\d\d年\d{1,2}月(?:\d{1,2}日)?",
    r"(?<!\d)\d{1,2}(?:世纪|年代)",
    rf"(?<!\d)\d{{1,2}}(?:{_AND}\d{{1,2}}){{0,9}}+\s?月份?(?:\s?\d{{1,2}}\s?[日号])?",
    r"(?<!\d)\d{1,2}\s?日(?!\s?(?:以?内|历))",
    r"(?<!\d)\d{1,2}\s?[时点]\s?(?:\d{1,2}\s?分|整|半)|(?<!\d)\d{1,2}\s?时(?![间期段候])",
    rf"{_NUMERAL}{{1,3}}月(?:份|{_NUMERAL}{{1,3}}日)?",
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s{_YEAR}(?!\d))?",
)
_ADDRESSES = (
    _EMAIL,
    # Telephone numbers, and the numbers of persons and bodies.
    r"(?<!\d)\d{3,4}\s?[-－—]\s?\d{7,8}(?!\d)|[（(]0\d{2,3}[）)]\s?\d{7,8}(?!\d)|[（(]\d{3}[）)]\s?\d{3}-\d{4}(?!\d)",
    rf"(?<!\d)(?:1-)?\d{{3}}-\d{{3,4}}-\d{{4}}(?!\d)|(?<!\d)1[3-9]\d{{9}}(?!\d|[,.]\d|{_UNIT})|\d{{15,}}+",
    rf"(?:邮\s?编|邮政编码|电\s?话|传\s?真|手\s?机|热\s?线|联系方式|身份证|代码|编号|账号)(?:号码?)?[为是]?{_DIALLED}",
    r"(?<!\d)\d{5}(?=[”\"’]|[^\d，,。；;、件条个项次份人元篇起期]{0,6}(?:热线|平台))",
    r"(?<!\d)\d{1,12}\s?(?:号|室|楼|层|单元)|(?<!\d)\d{1,5}栋(?=\d)",
    r"(?<!\d)\d{1,5}\s(?:[A-Z][A-Za-z.]{0,20}\s){1,4}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Drive|Lane|Plaza|Place)",
)
_REFERENCES = (
    # 国办发〔2021〕30号, (2023)苏01行初12号, (2021)
    (
        rf"[〔\[［(（【]\s?{_YEAR}\s?[〕\]］)）】](?:\s?第?\s?\d{{1,12}}(?:{_AND}\d{{1,12}}){{0,9}}+\s?号"
        r"|\s?[\u4e00-\u9fff]{1,4}\d{0,6}[\u4e00-\u9fff]{1,6}\d{1,8}(?:-\d{1,4})?号)?"
    ),
    rf"第\s*[（(]?\s?{_ORDINAL}[）)]?(?:{_AND}第?\s?[（(]?{_ORDINAL}[）)]?)*+\s*[^\d\s]?",
    (
        r"(?:(?<![报代发列])表|(?<![地试意企力])图|附件|附表|附录|附图|专栏|案例)\s?\d{1,3}+(?:[-.]\d{1,3}){0,9}+"
        rf"(?!{_UNIT}|[,.]?\d)"
    ),
    rf"(?:§{{1,2}}|¶|#)\s?{_REFERENCE}(?:(?:,?\s(?:and|or|through|to)\s|,\s|\s?[-–]\s?){_REFERENCE})*+",
    (
        r"(?<!\d)\d{1,3}\s(?:U\.?\s?S\.?\s?C\.?|C\.?\s?F\.?\s?R\.?|Fed\.\s?Reg\.|F\.\s?\dd|Stat\.)"
        rf"(?:\s?§{{0,2}}\s?(?:[Pp]arts?\s)?{_REFERENCE})?"
    ),
    r"(?<![\d.])(?<!\d,)\d{1,4}(?:[A-Z](?![A-Za-z])|(?:st|nd|rd|th)(?![A-Za-z]))",
    r"(?<![\d.])\d{1,12}(?:\.\d{1,12})?\s?版|(?<![\d.])\d{1,9}(?:\.\d{1,9}){2,}+",
    r"[\[［]\d{1,3}[\]］]",
    r"(?<![\d.])\d{1,6}(?:\.\d{1,6})?(?:\s?[:：∶/／]\s?\d{1,6}(?:\.\d{1,6})?)++",
    r"(?<![\d.])\d{1,4}\s?(?:[×*✕](?=\s?\d)|\+(?=[A-Za-z]))",
)
# What counts nothing though it stands behind a numeral: 一件一案, 一件事一次办, 一起 (together), 一个 (a), 一批 (some), 四个意识.
_IDIOMS = (
    r"一[件条项户人企事次家部网业村]一[\u4e00-\u9fff]|一件事|一次(?=性|办|告知|跑)|一条(?=龙|线)|一批|一部分",
    r"一个(?=[\u4e00-\u9fff])|(?<![讼议件生到])一起(?![^，,。；;]{0,10}(?:案|诉讼|复议|投诉|举报|事件|事故|纠纷))",
    r"[两三四五六七八九十]个(?=维护|确立|意识|自信|全面|坚持|必须|务必|责任|文明|面向|一)",
    r"八项规定|[一二三四五六七八九]期(?=工程|项目|建设)",
)
NOISE = "|".join((*_MARKERS, *DATES, *_ADDRESSES, *_REFERENCES, *_IDIOMS))
# What these begin with, numerals apart.
BEGIN = r"\d§¶#\[［〔(（【第表图附专案邮电传手热联身代编账"

LATIN = "|".join(
    (
        r"https?://[^\s，。；）)]++|www\.[^\s，。；）)]++",
        _EMAIL,
        (
            rf"{_MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?(?![\d,]\d|\d)(?:\s?[-–]\s?\d{{1,2}})?(?:\s?,?\s?{_YEAR}(?!\d))?"
            rf"|{_MONTH}\s?,?\s?{_YEAR}(?!\d)"
        ),
        (
            rf"(?i:FY|CY|(?:fiscal|calendar) years?|years?|in|since|during|until)\s{_YEAR}(?![\d%]|[,.]\d)"
            rf"(?:(?:,\s|\s?[-–]\s?|,?\s(?:and|to|through)\s){_YEAR}(?![\d%]|[,.]\d))*+"
        ),
        rf"(?i:tel|telephone|phone|fax|tty|zip){_DIALLED}",
        r"[A-Z]{2}\s\d{5}(?:-\d{4})?(?!\d)",
        rf"(?i:{_PLURALS})\s{_REFERENCE}(?:(?:,?\s(?:and|or|through|to)\s|,\s|\s?[-–]\s?){_REFERENCE})*+",
        rf"(?i:{_SINGULARS})\s(?:No\.\s?)?{_REFERENCE}",
        r"[A-Z]{2}\d{0,3}/?[A-Z]?\s?\d{4,5}(?:\.\d)?\s?[-—]\s?\d{4}(?!\d)",
        r"(?!(?i:usd|rmb|cny)\d)[A-Za-z]{1,40}+-?\d++(?:[.-]\d++)*+",
    )
)
