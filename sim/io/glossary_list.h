/* TERM(English, what it means, Chinese, what it means): words that mean something else to somebody else. */
TERM(
    "service level",
    "The share of contacts within a threshold of time. Its formula is always named, because what counts as the "
    "whole differs: sl_offered counts every abandonment against it, sl_answered forgets them. It is not the "
    "contract (SLA) and not the quality of the service.",
    "服务水平",
    "在阈值时间内的联络占比。公式总要写明，因为分母不同：sl_offered 把每个放弃都算作未达标，sl_answered "
    "不计放弃。它不是合同（SLA），也不是服务质量。")
TERM(
    "occupancy, utilisation",
    "Occupancy is busy time over time on duty; utilisation is time on duty over paid time. 68 % occupancy does "
    "not mean that 32 % is free for other work: it comes in pieces of seconds.",
    "利用率、工时利用率",
    "利用率是忙碌占在岗时间；工时利用率是在岗占付薪时间。利用率 68 % 不等于有 32 % "
    "可做别的事：空闲是零碎的几秒。")
TERM(
    "shrinkage",
    "The share of paid time that is not on the floor: gross = net / (1 - shrinkage). One divides; one does not "
    "add.",
    "缩水率", "付薪但不在岗的时间占比：总人力 = 净人力 /（1 - 缩水率）。要除，不能加。")
TERM(
    "heads, full-time equivalents, seats",
    "Heads are people present at a moment; a full-time equivalent is a contract's hours; a seat is a place.",
    "人头、全职当量、席位", "人头是某一刻在岗的人；全职当量按合同工时折算；席位是位置。")
TERM(
    "handle time",
    "Time with the customer plus after-contact work. In chat the session lasts longer than the work in it, "
    "because the agent serves others at the same time.",
    "处理时长", "与客户交互加事后处理。在线会话持续时间长于实际工作，因为坐席同时服务他人。")
TERM(
    "concurrency",
    "The most sessions an agent may have, the number routing fills up to, and what was observed are three "
    "numbers.",
    "并发数", "坐席会话上限、路由分配数、实际观察数是三个不同的数。")
TERM(
    "abandonment",
    "Gave up while waiting for a human. Short abandonments, leaving the bot and silent chats are counted apart.",
    "放弃", "等待人工时离开。短时放弃、在机器人中离开、沉默会话另计。")
TERM(
    "containment, resolution",
    "Contained means ended in the bot, solved or not. True resolution is solved; false containment is not, and "
    "part of it comes back.",
    "拦截、解决",
    "拦截指在机器人结束，不论是否解决。真正解决才算解决；误判解决没有，其中一部分会再来。")
TERM("received, solved (jiedai, jiejue)", "Received by the bot or by a human is not solved.",
     "接待、承接、解决", "接待或承接不等于解决。")
TERM("first response, average response",
     "The time to the first reply of a contact, and the mean over its turns: two numbers.",
     "首响、平响", "首次响应时间与各轮平均响应时间是两个数。")
TERM(
    "fresh, offered, handled",
    "Fresh contacts start an issue; offered ones entered the queue of a human; handled ones were answered. Redials "
    "and repeats add to the fresh.",
    "首次、进线、接起", "首次联络开启一个问题；进线是进入人工队列；接起是被接听。重拨与重复另加。")
TERM(
    "interval, replication",
    "An interval is a part of the day in the report. A replication is one whole independent day (or week), "
    "decided by the seed and its number.",
    "时段、重复",
    "时段是报告中一天的一部分。一次重复是由种子和序号决定的完整、独立的一天（或一周）。")
TERM(
    "confidence interval, range of days",
    "The interval says where the mean lies and narrows with more replications. How a single day may go is the "
    "wider range of 9 of 10 replications, which does not narrow.",
    "置信区间、各天范围",
    "置信区间说明均值所在，重复越多越窄。单独一天会怎样，看十次重复中九次的范围，它不会变窄。")
TERM("warm-up",
     "Simulated but not measured, so that the night's backlog and yesterday's repeats are there.",
     "预热", "仿真但不计量，使夜间积压和昨日的重复联络已在系统中。")
TERM(
    "seed, common random numbers",
    "The seed fixes all chance. The same seed brings the same customers to every plan, so that a difference is the "
    "plan's and not the day's.",
    "种子、公共随机数",
    "种子固定全部随机性。同一种子给每个方案同样的客户，因此差异来自方案而非运气。")
TERM("cost per contact, per solved issue",
     "A contact that has to come back costs twice and counts once as solved; look at the latter.",
     "每次联络成本、每解决成本", "需要再来的联络花两次钱，只算一次解决；请看后者。")
