"""Names as they may be shown: the family name, the given name replaced by 某, one for each of its signs."""

import re
from typing import NamedTuple

_COMPOUND_NAMES = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容"
    "仲孙钟离长孙宇文司徒鲜于司空令狐呼延闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷"
    "轩辕段干百里东郭南门羊舌微生梁丘左丘东门西门第五"
)
_COMPOUND = frozenset(_COMPOUND_NAMES[at : at + 2] for at in range(0, len(_COMPOUND_NAMES), 2))
_SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛"
    "雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季"
    "麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀"
    "羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白"
    "怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾"
    "鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红"
    "游竺权逯盖益桓公岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟肖覃闫邸代亓冼苟原植仝户楚苑麦占涂降晋衣青盘展豆门线撒冶褟字来粟母揭修丘闭闪危"
)
_UNIT = re.compile(
    r"公司|集团|企业|工厂|[厂店铺馆所局院校站村组队会社室部处厅中心银行场庄镇乡县市区街道]$|商行|超市|小区|物业|法院|派出所|委员会|"
    r"工程|项目|宾馆|酒店|学校|医院|幼儿园|合作社|经营部|事务所|政府|开发商"
)
_ROLE = re.compile(
    r"(?:先生|女士|小姐|太太|师傅|警官|所长|主任|书记|村长|老师|医生|律师|经理|老板|大爷|大妈|大娘|阿姨|叔叔|嫂|婆|爷|奶奶|"
    r"业主|居民|村民|市民|群众|网友|员工|工人|家属|代表|司机|邻居|男子|女子|老人|夫妇|夫妻|兄弟|姐妹|父子|母子|父女|母女|等人|一家|家人|双方|匿名)"
)
_SHOWN = re.compile(r"[某*＊×XxＸ○〇]")
_ABOUT = re.compile(r"(?P<name>[^(（\[【]*?)(?P<rest>\s*[(（\[【].*)?", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’.-]*(?: [A-Za-z][A-Za-z'’.-]*){1,4}")
_MIDDLE_DOT = re.compile(r"[·•・‧.]")


class ShownName(NamedTuple):
    """A name as it may be shown, and whether anything was taken from it."""

    name: str
    shortened: bool


def shown_name(full: str) -> ShownName:
    """Return a person's name with the given name left out: 王明 → 王某, 王小明 → 王某某, 欧阳修 → 欧阳某.

    Of a name with a middle dot the first sign stays, of a Latin name the initial. A unit, a role, a code and
    a name that is already shown stay as they are.
    """
    about = _ABOUT.fullmatch(full.strip())
    name, rest = (about["name"].strip(), about["rest"] or "") if about else (full.strip(), "")
    shown = _shown(name)
    return ShownName(shown + rest, shown != name)


def is_unit(name: str) -> bool:
    """Say whether a name is that of a company, an office or another unit rather than a person's."""
    about = _ABOUT.fullmatch(name.strip())
    return _UNIT.search(about["name"].strip() if about else name) is not None


def _shown(name: str) -> str:
    if _LATIN.fullmatch(name):
        return name if len(name) <= 2 or name.endswith(".") else name[0].upper() + "."
    if any(told.search(name) for told in (_SHOWN, _UNIT, _ROLE)):
        return name
    parts = [part for part in _MIDDLE_DOT.split(name) if part]
    if len(parts) > 1 and all(_HAN.fullmatch(part) for part in parts):
        return parts[0][0] + "某"
    signs = "".join(name.split())
    family = _family_name(signs) if _HAN.fullmatch(signs) else ""
    return family + "某" * min(len(signs) - len(family), 2) if family else name


def _family_name(signs: str) -> str:
    """Return the family name that a Chinese name begins with; nothing where it is no name."""
    if signs[:2] in _COMPOUND and 3 <= len(signs) <= 5:
        return signs[:2]
    return signs[0] if signs[0] in _SINGLE and 2 <= len(signs) <= 4 else ""
