more-failed = 无法载入更多。列表末尾的链接可以重试。
more-loaded = 又载入 { NUMBER($fresh) } 个，共显示 { NUMBER($shown) } 个。
