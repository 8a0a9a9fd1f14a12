/*
 * What the pictures say: WORD(id, English, Chinese). Chinese terms are those of the trade: service level is
 * what is in time of what is counted, not the contract; containment is not resolution.
 */
WORD(nothing, "", "")
WORD(all, "all", "全部")
WORD(sample_one, "1 replication, seed {2}", "1 次重复，种子 {2}")
WORD(sample_many, "{1} replications, seed {2}", "{1} 次重复，种子 {2}")
WORD(sample_batches, "{1} batches of one long run, seed {2}", "一次长仿真的 {1} 个批次，种子 {2}")
WORD(mean, "mean", "均值")
WORD(target, "target", "目标")
WORD(band_ci, "95 % interval", "95 % 置信区间")
WORD(band_days, "9 of 10 replications", "九成重复")
WORD(median_day, "median", "中位数")
WORD(agents, "agents", "人数")
WORD(scheduled, "scheduled", "排班")
WORD(present, "present", "在岗")
WORD(required, "required", "需要")
WORD(net_staffing, "present less required [agents]", "在岗减需要 [人]")
WORD(over, "more than required", "富余")
WORD(missing, "short", "缺口")
WORD(in_time_pct, "in time [%]", "及时率 [%]")
WORD(level_within, "{1} within {2}", "{1}，{2} 内")
WORD(wait_s, "mean wait [s]", "平均等待 [秒]")
WORD(wait_of_s, "mean wait, {1} [s]", "平均等待，{1} [秒]")
WORD(lost_pct, "abandoned [% of offered]", "放弃 [占进线 %]")
WORD(lost_of_pct, "abandoned, {1} [% of offered]", "放弃，{1} [占进线 %]")
WORD(waiting, "contacts waiting", "排队数")
WORD(waiting_of, "contacts waiting, {1}", "排队数，{1}")
WORD(backlog, "backlog of deferred channels [contacts]", "非实时渠道积压 [件]")
WORD(offered, "offered", "进线")
WORD(answered_by_clock, "answered in the interval", "时段内接起")
WORD(contacts_per_interval, "contacts per interval", "每时段联络数")
WORD(surge, "surge", "突增")
WORD(level_is_back, "level is back", "恢复")
WORD(hour_of_day, "hour of the day", "时刻 [时]")
WORD(busy_pct, "busy, of the time on duty [%]", "利用率（忙碌占在岗）[%]")
WORD(group_busy, "{1}: {2}, {3} present on average", "{1}：{2}，平均在岗 {3} 人")
WORD(group_sessions, ", {1} sessions at a time", "，同时 {1} 个会话")
WORD(people_busy_h, "hours busy in a replication", "每次重复的忙碌小时")
WORD(people_concurrency, "sessions at a time", "同时会话数")
WORD(people_aht_s, "handle time [s]", "处理时长 [秒]")
WORD(people_solved_pct, "solved, of the contacts ended [%]", "解决，占其完结联络 [%]")
WORD(people_quality_pct, "quality of what they say [%]", "服务质量 [%]")
WORD(people_title,
     "In {1} the fastest tenth of agents takes up to {2} a contact, the slowest {3} and more",
     "{1}：最快一成坐席每次 {2}，最慢一成 {3}")
WORD(people_title_plain, "How unlike agents are", "坐席之间的差异")
WORD(
    people_note,
    "; dots: agents, means over the replications, in order; box: the middle 8 of 10 agents, line: the median",
    "；圆点：各坐席在各次重复中的均值，按值排序；方框：中间八成坐席，横线：中位数")
WORD(change_absence, "no absence", "无缺勤")
WORD(change_pauses, "no pauses", "无小休")
WORD(change_surges, "no surges", "无突增")
WORD(change_luck, "no luck of the day in volumes", "话量无日间波动")
WORD(change_returns, "no redials and repeats", "无重拨与重复")
WORD(change_patience, "nobody gives up waiting", "无人放弃等待")
WORD(change_fewer, "a tenth fewer customers", "客户减少一成")
WORD(change_shorter, "handling a tenth shorter", "处理时长缩短一成")
WORD(change_agent_of_shifts, "one more agent in each shift of ", "每班加一人：")
WORD(change_agent_of, "one more agent in ", "加一人：")
WORD(day_number, "day {1}", "第 {1} 天")
WORD(day_and_clock, "day {1}, {2}", "第 {1} 天 {2}")
WORD(monday, "Monday", "周一")
WORD(tuesday, "Tuesday", "周二")
WORD(wednesday, "Wednesday", "周三")
WORD(thursday, "Thursday", "周四")
WORD(friday, "Friday", "周五")
WORD(saturday, "Saturday", "周六")
WORD(sunday, "Sunday", "周日")
WORD(its_formula, "each by its own formula", "各按其公式")
WORD(level_and_target, "{1}: target {2}, {3}", "{1}：目标 {2}，{3}")
WORD(
    note_bands,
    "; {1} within {2}; dark band: 95 % interval of the mean; light band: where 9 of 10 replications lie",
    "；{1}，{2} 内；深色带：均值的 95 % 置信区间；浅色带：十次重复中九次所在")
WORD(note_day_band, "; {1} within {2}; bands: where 9 of 10 replications lie",
     "；{1}，{2} 内；色带：十次重复中九次所在")
WORD(note_no_band, "; no band from one replication", "；单次重复，无色带")
WORD(note_level_no_band, "; {1} within {2}; no band from one replication",
     "；{1}，{2} 内；单次重复，无色带")
WORD(staffing_short,
     "Short of staff in {1} of {2} intervals, most at {3}: {4} present, {5} required",
     "{2} 个时段中 {1} 个缺人，{3} 缺口最大：在岗 {4} 人，需要 {5} 人")
WORD(staffing_enough, "Never short of staff; closest at {3}: {4} present, {5} required",
     "各时段都不缺人；最紧在 {3}：在岗 {4} 人，需要 {5} 人")
WORD(
    staffing_note,
    "; required: fewest agents whose queueing formula meets the target; scheduled is before absence",
    "；需要：按排队公式达标的最少人数；排班为缺勤前")
WORD(service_below,
     "Service level {1}: under the target of {2} in {3} of {4} intervals, lowest {5} at {6}",
     "服务水平 {1}：{4} 个时段中 {3} 个低于目标 {2}，{6} 最低，为 {5}")
WORD(service_met, "Service level {1}: target of {2} met in every interval, lowest {5} at {6}",
     "服务水平 {1}：每个时段都达到目标 {2}，{6} 最低，为 {5}")
WORD(queue_most, "Most wait at {2}: {1} contacts on average", "{2} 排队最多：平均 {1} 件")
WORD(queue_note, "; band: where 9 of 10 replications lie", "；色带：十次重复中九次所在")
WORD(heat_least, "Service level {1} is lowest at {3}: {2}", "服务水平 {1} 在 {3} 最低：{2}")
WORD(heat_note, "; means by interval; {1}", "；各时段均值；{1}")
WORD(agents_busiest, "{1} is the busiest group: at work {2} of its time on duty",
     "{1} 最忙：在岗时间的 {2} 在处理")
WORD(agents_note, "; whiskers: where 9 of 10 replications lie", "；须线：十次重复中九次所在")
WORD(days_met, "{1} reaches {2} in {3} of {4} replications; they lie between {5} and {6}",
     "{1} 在 {4} 次重复中有 {3} 次达到 {2}；各次在 {5} 与 {6} 之间")
WORD(days_note, "; {1} within {2}, one point a replication", "；{1}，{2} 内，每点一次重复")
WORD(day_level_pct, "service level of a replication [%]", "单次重复的服务水平 [%]")
WORD(days_under_pct, "replications at or under that level [%]", "不高于该水平的重复占比 [%]")
WORD(waits_title, "{1}: {2} of the answered do not wait, {3} wait longer than a minute",
     "{1}：接起者中 {2} 无需等待，{3} 等待超过一分钟")
WORD(waits_note, "; share of the answered, all replications together",
     "；占接起者的比例，合并所有重复")
WORD(waited_longer, "waited longer than", "等待超过")
WORD(share_of_answered_pct, "share of the answered [%]", "占接起者 [%]")
WORD(surge_title, "In the surge {1} are in time at {2}; the level is back {3} after its beginning",
     "突增中 {2} 及时率为 {1}；开始后 {3} 恢复")
WORD(surge_no_recovery,
     "In the surge {1} are in time at {2}; the level is not back within the window",
     "突增中 {2} 及时率为 {1}；窗口内未恢复")
WORD(surge_note, "; {1} within {2}; back: the mean holds the target of {3} for an hour",
     "；{1}，{2} 内；恢复：均值一小时内不低于目标 {3}")
WORD(tornado_title, "Most would help: {1}, {2} points of service level",
     "最有帮助的是：{1}，服务水平变化 {2} 个百分点")
WORD(tornado_none, "Nothing that was tried changes the service level for certain",
     "所试各项均无确定影响")
WORD(
    tornado_note,
    "{1}; {2} replications each, seed {3}; one thing changed at a time on the same customers; whiskers: 95 % interval of the difference",
    "{1}；各 {2} 次重复，种子 {3}；每次只改一项，客户相同；须线：差值的 95 % 置信区间")
WORD(tornado_points, "difference of the service level [percentage points]", "服务水平差值 [百分点]")
WORD(forest_title, "{1} of {2} differences between the plans are certain",
     "方案之间 {2} 个差值中有 {1} 个是确定的")
WORD(
    forest_note,
    "{1} replications on the same customers, seed {2}; intervals hold for all lines together; blue: does not contain 0",
    "相同客户的 {1} 次重复，种子 {2}；区间对所有行同时成立；蓝色：不含 0")
WORD(forest_percent, "difference, in percent of the plan behind the colon",
     "差值，占冒号后方案的百分比")
WORD(tradeoff_title, "{1} of {2} points are not beaten in both cost and service level",
     "{2} 个点中有 {1} 个在成本和服务水平上都不被超过")
WORD(
    tradeoff_note,
    "{1} replications each on the same customers, seed {2}; bars: 95 % intervals; dashes join the points not beaten; labels: {3}",
    "各 {1} 次重复，客户相同，种子 {2}；须线：95 % 置信区间；虚线连接不被超过的点；标签：{3}")
WORD(satisfied_pct, "satisfied [%]", "满意率 [%]")
WORD(bot_true_pct, "truly resolved by the bot [%]", "机器人真正解决 [%]")
WORD(solved_pct, "issues solved [%]", "问题解决率 [%]")
WORD(grid_title, "{1} lies between {2} and {3}, highest in row {4}, column {5}",
     "{1} 在 {2} 与 {3} 之间，最高在行 {4}、列 {5}")
WORD(
    grid_note,
    "rows: {1}; columns: {2}; {3} replications each, seed {4}; 95 % intervals of the first up to ± {5}",
    "行：{1}；列：{2}；各 {3} 次重复，种子 {4}；首图 95 % 置信区间最宽 ± {5}")
WORD(tradeoff_cost, "cost", "成本")
WORD(flow_title, "The bot solves {1} of all contacts and falsely contains {2}; humans answer {3}",
     "机器人真正解决 {1}，误判解决 {2}；人工接起 {3}")
WORD(flow_title_no_bot, "Humans answer {3} of all contacts; there is no bot",
     "人工接起 {3}；没有机器人")
WORD(flow_note, "; mean contacts and share of all; an escalated contact is one contact",
     "；平均联络数及占比；转人工仍算同一次联络")
WORD(flow_fresh, "fresh", "首次联络")
WORD(flow_returning, "redials and repeats", "重拨与重复")
WORD(flow_bot, "bot", "机器人")
WORD(flow_direct, "straight to humans", "直达人工")
WORD(flow_bot_solved, "solved by the bot", "机器人解决")
WORD(flow_bot_false, "falsely contained", "误判解决")
WORD(flow_bot_left, "gave up on the bot", "机器人中放弃")
WORD(flow_humans, "to humans", "转入人工")
WORD(flow_answered, "answered", "人工接起")
WORD(flow_abandoned, "abandoned", "放弃")
WORD(flow_turned_away, "turned away", "未能进线")
WORD(flow_human_solved, "solved", "人工解决")
WORD(flow_human_unsolved, "not solved", "未解决")
WORD(saved_title,
     "The bot saves {1} hours of human work net, {3} of what enters it; it seems to save {2}",
     "机器人净节省人工 {1} 小时，占进入量的 {3}；表面节省 {2} 小时")
WORD(saved_note,
     "; every contact at the humans' mean handle time; repeats as far as humans answer them",
     "；每次联络按人工平均处理时长；重复联络只计人工接起部分")
WORD(hours_of_work, "hours of human handle time", "人工处理时长 [小时]")
WORD(saved_gross, "all that enters the bot", "进入机器人的全部工作量")
WORD(saved_solved, "solved by the bot", "机器人解决")
WORD(saved_unsolved, "falsely contained", "误判解决")
WORD(saved_left, "gave up on the bot", "机器人中放弃")
WORD(saved_returned, "comes back as repeats", "因重复联络返回")
WORD(saved_net, "left for humans", "仍需人工")
