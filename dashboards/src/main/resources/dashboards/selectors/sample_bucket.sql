date_bin(
    greatest(interval '10 seconds', ($__timeTo()::timestamptz - $__timeFrom()::timestamptz) / 300),
    sampled_at,
    $__timeFrom()::timestamptz
)
