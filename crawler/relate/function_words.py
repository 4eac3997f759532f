"""Words that most texts have: they say nothing of an event, in an archive of any size."""

VIETNAMESE = """
và của là có cho các được trong với một những người đã không này để khi đến từ ở vào ra về theo tại
trên sau đó cũng như ông bà anh chị còn do bị vì nhưng mà thì lại năm ngày tháng nhiều hơn phải sẽ
đang rất nhất cùng việc làm nói biết đây hai qua lên trước giữa nên thấy chỉ vẫn mới nếu hay hoặc
đều cả rằng tới nhà nước số thế sự cuộc cho biết hôm nay theo đó trong khi tuy nhiên
"""
ENGLISH = """
the of and to in a is that for it on was with as he be by at said from his are have has an not they
this which who but had were will been their its or after would about more when one than also up out
there we you can us over into new her she all no if other what so two some last first time people
"""
