"""Sentences of people who quarrel, invented: which tell of a danger, and which only sound like it."""

import pytest

from disputes_cli.casework.judgement.hints import find_hints
from tests.casework.method import general

GRAVE = frozenset(
    {
        *("threat_to_person", "threat_to_society", "weapon", "grave_injury", "self_harm", "order_breached"),
        *(
            "veiled_threat",
            "injury_caused",
            "stalking",
            "earlier_violence",
            "protection_in_force",
            "escalation",
        ),
        *("acute_disturbance", "victim_fear", "group_forming", "death_involved"),
    }
)
"""Factors one of which alone lifts a proposal above the lightest grade."""

DANGER = {
    "threat_to_person": (
        *(
            "他在电话里说今晚就来弄死我",
            "赵某说再敢动他的树就砍死他全家",
            "老孙放话要卸他一条腿",
            "我弟说大不了跟他们一起死",
        ),
        *(
            "她前夫发微信说要杀她全家",
            "他吼着要烧了你家房子",
            "他拍着桌子说豁出这条命也要讨个说法",
            "钱某扬言要打断包工头的腿",
        ),
        *(
            "他说谁过来就捅谁",
            "周某叫嚣早晚要废了他",
            "他说让你明天见不到太阳,明天就是你忌日",
            "他喊白刀子进红刀子出",
        ),
        *(
            "说如果法院判给对方,就和对方同归于尽",
            "他称要给对方放放血",
            "张某多次电话恐吓女方",
            "她说要和婆婆拼命",
        ),
        *("他说要送他上西天", "丈夫威胁把她活埋", "他说再不还钱就打死你个龟儿子", "听说老吴要找人把他做掉"),
        *(
            "据邻居反映,李某说过要杀了他",
            "他边砸门边喊谁也别想活",
            "不给钱就点了你的房子",
            "他讲要拉着他一起死",
        ),
        *("孙某声称要报复村干部", "他说惹急了他就杀人", "他嚷着要捶死他", "放狠话说见一次打一次"),
        *("He threatened to kill his neighbour over the fence", "she said he will kill her if she leaves"),
        *(
            "he shouted that he would burn their house",
            "he threatened to break her legs",
            "they said they were going to stab him",
        ),
    ),
    "threat_to_society": (
        *(
            "他说活够了,要拉几个人垫背",
            "扬言要报复社会",
            "他说要开车去撞人,撞一个算一个",
            "他在群里说要把村委会炸了",
        ),
        *(
            "他说去学校门口砍几个小孩",
            "说逼急了就往水井里投毒",
            "他讲要干票大的让全县都知道",
            "he wants revenge on society",
        ),
    ),
    "weapon": (
        *(
            "吵着吵着他进屋拎着菜刀出来",
            "刘某从腰间抽出一把匕首",
            "他买了两桶汽油放在门口",
            "他蹲在院子里磨刀,眼睛盯着隔壁",
        ),
        *("几个人手持钢管冲进店里", "他抱着液化气罐站在门口", "对方抡起锄头就打", "两家各拿铁锹对峙"),
        *("他往身上浇了汽油", "车里搜出一把砍刀", "手里握着打火机,说别过来", "他把煤气罐阀门拧开了,打开煤气"),
        *("老人操起扁担要打儿子", "他举着斧头追到巷口", "他把刀架在自己媳妇脖子上", "他带刀去了对方单位"),
        *(
            "He pulled a knife during the quarrel",
            "he bought a can of petrol and waited",
            "he came back with an iron bar",
        ),
    ),
    "grave_injury": (
        *(
            "他掐住妻子的脖子不放",
            "王某被砍成重伤送医",
            "他朝对方肚子捅了一刀",
            "儿媳被打得不省人事",
            "he strangled her",
            "老汉被打成植物人",
        ),
    ),
    "self_harm": (
        *(
            "她说活着没意思",
            "老人说你们不养我我就去跳河",
            "他站在楼顶不肯下来",
            "女方手里攥着农药瓶",
            "她哭着说我也不活了",
        ),
        *(
            "他说要死在村委会门口",
            "她喝了半瓶百草枯",
            "他写了遗书放在桌上",
            "他爬上塔吊讨薪,说不给钱就往下跳",
        ),
        *(
            "孩子妈割腕被送医院",
            "老太太拿绳子要上吊",
            "他把剪刀对着自己的脖子",
            "she said she wants to die",
            "he threatened to hang himself",
        ),
    ),
    "veiled_threat": (
        *(
            "他撂下一句走着瞧",
            "你给我小心点,他指着邻居说",
            "说要你好看",
            "他说让你家断子绝孙",
            "他说出门小心车",
            "他说认得你家孩子在哪上学",
        ),
        *(
            "他说没你好果子吃",
            "他说这事没完",
            "说要找人收拾你",
            "he said you will regret this",
            "别让我再碰见你,他说",
        ),
    ),
    "order_breached": ("告诫书下达后他又上门殴打前妻", "他违反人身安全保护令,到女方单位门口堵人"),
    "injury_caused": (
        "双方推搡中老人被推倒,小腿骨折",
        "他用拳头把对方打伤",
        "争执中头被打破出血",
        "she was hurt in the quarrel, a broken nose",
    ),
    "stalking": (
        "前男友天天守在单位门口",
        "他尾随女方到家",
        "男方多次上门纠缠",
        "半夜来砸门",
        "he followed her home and waits outside her door",
    ),
    "earlier_violence": (
        "丈夫经常打她",
        "两人以前打过架",
        "他三天两头家暴",
        "十年前他就拿刀砍伤过我",
        "he beats her",
    ),
    "escalation": ("两家矛盾不断激化", "昨天刚劝开,今天又扭打在一起", "他越闹越凶", "快来人,要出人命了"),
    "victim_fear": ("她躲在亲戚家不敢回家", "她非常害怕,怕被他打", "she is terrified of him"),
    "acute_disturbance": ("他最近行为反常,半夜自言自语", "他情绪失控,见东西就摔"),
    "group_forming": ("对方叫来二十多个人围在门口", "业主拉起横幅堵住售楼部", "两村村民持械械斗"),
    "death_involved": ("工人触电身亡,家属与老板争执", "遗体停在厂门口"),
}

HARMLESS = (
    # 威胁的是房屋、道路 threatened is a house or a road
    *("护坡垮塌,严重威胁我家房屋安全", "大货车夜间超速,威胁行人生命安全", "高压线威胁到学生的生命安全"),
    # 词里有刀、杀、炸、死、打 words that hold a hard sign
    *(
        "菜市场边的刀削面馆油烟扰民",
        "政策一刀切,大家不服",
        "他砍价砍得太狠,店主不高兴",
        "邻居杀鸡宰鱼污水乱倒",
        "楼下炸鸡店油烟大",
    ),
    *(
        "小区喷洒杀虫剂没有通知",
        "楼上孩子学打架子鼓",
        "沙发放在楼道死角",
        "店家跳楼价甩卖后不给退货",
        "自杀式优惠把同行挤垮了",
    ),
    *(
        "他拼命干活,老板却拖欠工资",
        "事情火烧眉毛,请尽快处理",
        "公司电脑装了防火墙放不出监控",
        "他家砍树时压坏了我家瓦",
        "捞刀河边的路灯坏了",
    ),
    *(
        "修剪绿篱的师傅把剪刀丢在门口",
        "他提供了刀具厂的发票",
        "楼上烧烤店的人吵得要死",
        "摩托车炸街,吵死人了",
        "楼下打麻将到半夜",
    ),
    *(
        "他打死也不承认欠钱",
        "这条死胡同停满了车",
        "电脑死机,监控没存",
        "物业保安动手修好了门禁",
        "她要动手术急用钱",
    ),
    *(
        "饭店杀猪的叫声太吵",
        "他把路上的死老鼠扔到我家门口",
        "狗把我家的鸡咬死了",
        "他把我家的鱼毒死了一塘",
        "他家树上的虫要打农药",
    ),
    # 依法的话不是威胁 words of the law are no threat
    *(
        "他扬言要上访",
        "业主扬言要打官司",
        "她威胁说要打12315投诉",
        "他说要到法院起诉",
        "他扬言要找媒体曝光",
        "他说再不解决就去信访局",
    ),
    # 否认、没有 denied
    *(
        "双方没有拿刀,也没有动手",
        "民警到场未见任何刀具棍棒",
        "李某否认说过要杀人",
        "经查并未持械",
        "没有人扬言报复",
        "没发现自残、自杀、持刀等情况",
    ),
    *(
        "他没带刀",
        "双方未动手,无人受伤",
        "他从未说过要烧房子",
        "经了解不存在家暴",
        "反映李某扬言杀人,经查不属实",
        "他不会再说要打人的话",
    ),
    *("He did not threaten to kill anybody", "no knife was shown", "nobody was hurt"),
    # 怕、隐患 feared, not happened
    *(
        "井盖坏了,怕出人命",
        "这样下去迟早要出人命",
        "非要等到出人命才管吗",
        "玻璃随时可能掉落砸伤人",
        "担心再吵会打起来",
        "楼顶广告牌松动,容易砸伤路人",
    ),
    *("希望早点处理,以免矛盾激化", "防止两家打架,请派人来", "怕孩子受伤,要求装护栏"),
    # 事故 accidents
    *(
        "他在工地干活时受伤,老板不赔",
        "老人下楼滑倒骨折,要求物业赔偿",
        "车祸致残,保险公司不赔",
        "打球时受伤,双方为医药费争执",
        "被狗咬伤,主人不认",
    ),
    # 早已了结 long settled
    *(
        "十年前曾扬言要杀他全家,早已和好",
        "两家当年打过架,后来已经和解,现在为停车又有口角",
        "早年他拿刀追过对方,事后已了结,关系一直很好",
    ),
    *(
        "十年前曾动手,早已和好",
        "二十年前两家动过手,后来握手言和",
        "Years ago he threatened to kill him, they have long since made peace and settled; made up since",
    ),
    # 别处的人和事 other people, other matters
    *(
        "新闻里说有人为停车杀人",
        "他看电视剧里演的持刀抢劫",
        "隔壁小区就有人为这事跳楼",
        "外地有人因为欠薪自焚,希望引起重视",
        "民警在村里做反家暴普法宣传",
    ),
    *(
        "反恐演练中有人持刀",
        "他哥在外地因赌债被人扬言砍手,与本次纠纷无关",
        "他看过一部杀人的电影",
        "严禁携带管制刀具进入小区",
    ),
    # 聚集的不是人群的对抗 gatherings that are no confrontation
    *("摊贩聚集占道", "楼下麻将馆聚众赌博", "小区有几百人受影响", "幼儿园有几十名教职工", "蚊虫聚集在垃圾站"),
    # 日常 everyday
    *(
        "多次打电话没人接",
        "经常打扫到半夜",
        "噪音让人精神崩溃",
        "房价跌了,血压越来越高",
        "楼上晒衣服滴水",
        "他爬上楼顶修太阳能",
        "孩子爬上窗台玩,希望装护栏",
    ),
    *(
        "他喝药酒后身体不适要求商家赔偿",
        "菜刀质量差,要求退货",
        "他带孩子去看枪战片",
        "加汽油时被多收钱",
        "他家煤气灶漏气要赔",
        "送气师傅搬煤气罐砸坏了地砖",
    ),
    *(
        "在楼顶种菜漏水",
        "请民警来看看",
        "房东要收拾房间让租客搬走",
        "他等着办证,窗口一直拖",
        "跟踪审计的结果没公布",
        "广告短信骚扰",
    ),
    *(
        "打铁锤的声音太吵",
        "他提前拿到工资",
        "两家和和气气,只是来问政策",
        "the traffic noise is killing me",
        "a no-knife kitchen shop",
        "he bought a set of kitchen knives at the knife shop sale",
    ),
)


@pytest.mark.parametrize(
    ("factor", "text"), [(factor, text) for factor, texts in DANGER.items() for text in texts]
)
def test_a_danger_is_heard(factor: str, text: str) -> None:
    """What somebody said or did is found in the words for it, those of a dialect and of English too."""
    heard = {hint.factor for hint in find_hints(text, general()) if hint.counts}
    assert factor in heard


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_like_danger_does_not_count(text: str) -> None:
    """Idioms, accidents, denials, fears, old and foreign stories propose nothing."""
    counted = [
        (hint.factor, hint.phrase, hint.weighed) for hint in find_hints(text, general()) if hint.counts
    ]
    assert [one for one in counted if one[0] in GRAVE] == []
