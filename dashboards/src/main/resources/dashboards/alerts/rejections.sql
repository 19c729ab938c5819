select count(*) as open
from {{open_rejections}} as rejections
