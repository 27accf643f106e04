define internal void @tile2_1_4(ptr %p0, ptr %p1, ptr %p2) #0 {
entry:
  %v1 = getelementptr i8, ptr %p0, i64 24
  %v2 = getelementptr i8, ptr %p0, i64 48
  %v3 = getelementptr i8, ptr %p0, i64 72
  br label %loop4
loop4:
  %v6 = phi i64 [ 0, %entry ], [ %v48, %loop4 ]
  %v7 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v25, %loop4 ]
  %v8 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v26, %loop4 ]
  %v9 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v32, %loop4 ]
  %v10 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v33, %loop4 ]
  %v11 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v39, %loop4 ]
  %v12 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v40, %loop4 ]
  %v13 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v46, %loop4 ]
  %v14 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v47, %loop4 ]
  %v15 = mul i64 %v6, 64
  %v16 = getelementptr i8, ptr %p1, i64 %v15
  %v17 = load <4 x double>, ptr %v16, align 8
  %v18 = getelementptr i8, ptr %v16, i64 32
  %v19 = load <4 x double>, ptr %v18, align 8
  %v20 = mul i64 %v6, 8
  %v21 = getelementptr i8, ptr %p0, i64 %v20
  %v22 = load double, ptr %v21, align 8
  %v23 = insertelement <4 x double> poison, double %v22, i64 0
  %v24 = shufflevector <4 x double> %v23, <4 x double> poison, <4 x i32> zeroinitializer
  %v25 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v24, <4 x double> %v17, <4 x double> %v7)
  %v26 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v24, <4 x double> %v19, <4 x double> %v8)
  %v27 = mul i64 %v6, 8
  %v28 = getelementptr i8, ptr %v1, i64 %v27
  %v29 = load double, ptr %v28, align 8
  %v30 = insertelement <4 x double> poison, double %v29, i64 0
  %v31 = shufflevector <4 x double> %v30, <4 x double> poison, <4 x i32> zeroinitializer
  %v32 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v31, <4 x double> %v17, <4 x double> %v9)
  %v33 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v31, <4 x double> %v19, <4 x double> %v10)
  %v34 = mul i64 %v6, 8
  %v35 = getelementptr i8, ptr %v2, i64 %v34
  %v36 = load double, ptr %v35, align 8
  %v37 = insertelement <4 x double> poison, double %v36, i64 0
  %v38 = shufflevector <4 x double> %v37, <4 x double> poison, <4 x i32> zeroinitializer
  %v39 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v38, <4 x double> %v17, <4 x double> %v11)
  %v40 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v38, <4 x double> %v19, <4 x double> %v12)
  %v41 = mul i64 %v6, 8
  %v42 = getelementptr i8, ptr %v3, i64 %v41
  %v43 = load double, ptr %v42, align 8
  %v44 = insertelement <4 x double> poison, double %v43, i64 0
  %v45 = shufflevector <4 x double> %v44, <4 x double> poison, <4 x i32> zeroinitializer
  %v46 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v45, <4 x double> %v17, <4 x double> %v13)
  %v47 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v45, <4 x double> %v19, <4 x double> %v14)
  %v48 = add i64 %v6, 1
  %v49 = icmp slt i64 %v48, 3
  br i1 %v49, label %loop4, label %end5
end5:
  store <4 x double> %v25, ptr %p2, align 8
  %v50 = getelementptr i8, ptr %p2, i64 32
  store <4 x double> %v26, ptr %v50, align 8
  %v51 = getelementptr i8, ptr %p2, i64 64
  store <4 x double> %v32, ptr %v51, align 8
  %v52 = getelementptr i8, ptr %p2, i64 64
  %v53 = getelementptr i8, ptr %v52, i64 32
  store <4 x double> %v33, ptr %v53, align 8
  %v54 = getelementptr i8, ptr %p2, i64 128
  store <4 x double> %v39, ptr %v54, align 8
  %v55 = getelementptr i8, ptr %p2, i64 128
  %v56 = getelementptr i8, ptr %v55, i64 32
  store <4 x double> %v40, ptr %v56, align 8
  %v57 = getelementptr i8, ptr %p2, i64 192
  store <4 x double> %v46, ptr %v57, align 8
  %v58 = getelementptr i8, ptr %p2, i64 192
  %v59 = getelementptr i8, ptr %v58, i64 32
  store <4 x double> %v47, ptr %v59, align 8
  ret void
}

define internal void @tile2_1_6(ptr %p0, ptr %p1, ptr %p2) #0 {
entry:
  %v60 = getelementptr i8, ptr %p0, i64 24
  %v61 = getelementptr i8, ptr %p0, i64 48
  %v62 = getelementptr i8, ptr %p0, i64 72
  %v63 = getelementptr i8, ptr %p0, i64 96
  %v64 = getelementptr i8, ptr %p0, i64 120
  br label %loop65
loop65:
  %v67 = phi i64 [ 0, %entry ], [ %v127, %loop65 ]
  %v68 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v90, %loop65 ]
  %v69 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v91, %loop65 ]
  %v70 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v97, %loop65 ]
  %v71 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v98, %loop65 ]
  %v72 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v104, %loop65 ]
  %v73 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v105, %loop65 ]
  %v74 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v111, %loop65 ]
  %v75 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v112, %loop65 ]
  %v76 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v118, %loop65 ]
  %v77 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v119, %loop65 ]
  %v78 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v125, %loop65 ]
  %v79 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v126, %loop65 ]
  %v80 = mul i64 %v67, 64
  %v81 = getelementptr i8, ptr %p1, i64 %v80
  %v82 = load <4 x double>, ptr %v81, align 8
  %v83 = getelementptr i8, ptr %v81, i64 32
  %v84 = load <4 x double>, ptr %v83, align 8
  %v85 = mul i64 %v67, 8
  %v86 = getelementptr i8, ptr %p0, i64 %v85
  %v87 = load double, ptr %v86, align 8
  %v88 = insertelement <4 x double> poison, double %v87, i64 0
  %v89 = shufflevector <4 x double> %v88, <4 x double> poison, <4 x i32> zeroinitializer
  %v90 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v89, <4 x double> %v82, <4 x double> %v68)
  %v91 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v89, <4 x double> %v84, <4 x double> %v69)
  %v92 = mul i64 %v67, 8
  %v93 = getelementptr i8, ptr %v60, i64 %v92
  %v94 = load double, ptr %v93, align 8
  %v95 = insertelement <4 x double> poison, double %v94, i64 0
  %v96 = shufflevector <4 x double> %v95, <4 x double> poison, <4 x i32> zeroinitializer
  %v97 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v96, <4 x double> %v82, <4 x double> %v70)
  %v98 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v96, <4 x double> %v84, <4 x double> %v71)
  %v99 = mul i64 %v67, 8
  %v100 = getelementptr i8, ptr %v61, i64 %v99
  %v101 = load double, ptr %v100, align 8
  %v102 = insertelement <4 x double> poison, double %v101, i64 0
  %v103 = shufflevector <4 x double> %v102, <4 x double> poison, <4 x i32> zeroinitializer
  %v104 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v103, <4 x double> %v82, <4 x double> %v72)
  %v105 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v103, <4 x double> %v84, <4 x double> %v73)
  %v106 = mul i64 %v67, 8
  %v107 = getelementptr i8, ptr %v62, i64 %v106
  %v108 = load double, ptr %v107, align 8
  %v109 = insertelement <4 x double> poison, double %v108, i64 0
  %v110 = shufflevector <4 x double> %v109, <4 x double> poison, <4 x i32> zeroinitializer
  %v111 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v110, <4 x double> %v82, <4 x double> %v74)
  %v112 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v110, <4 x double> %v84, <4 x double> %v75)
  %v113 = mul i64 %v67, 8
  %v114 = getelementptr i8, ptr %v63, i64 %v113
  %v115 = load double, ptr %v114, align 8
  %v116 = insertelement <4 x double> poison, double %v115, i64 0
  %v117 = shufflevector <4 x double> %v116, <4 x double> poison, <4 x i32> zeroinitializer
  %v118 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v117, <4 x double> %v82, <4 x double> %v76)
  %v119 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v117, <4 x double> %v84, <4 x double> %v77)
  %v120 = mul i64 %v67, 8
  %v121 = getelementptr i8, ptr %v64, i64 %v120
  %v122 = load double, ptr %v121, align 8
  %v123 = insertelement <4 x double> poison, double %v122, i64 0
  %v124 = shufflevector <4 x double> %v123, <4 x double> poison, <4 x i32> zeroinitializer
  %v125 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v124, <4 x double> %v82, <4 x double> %v78)
  %v126 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v124, <4 x double> %v84, <4 x double> %v79)
  %v127 = add i64 %v67, 1
  %v128 = icmp slt i64 %v127, 3
  br i1 %v128, label %loop65, label %end66
end66:
  store <4 x double> %v90, ptr %p2, align 8
  %v129 = getelementptr i8, ptr %p2, i64 32
  store <4 x double> %v91, ptr %v129, align 8
  %v130 = getelementptr i8, ptr %p2, i64 64
  store <4 x double> %v97, ptr %v130, align 8
  %v131 = getelementptr i8, ptr %p2, i64 64
  %v132 = getelementptr i8, ptr %v131, i64 32
  store <4 x double> %v98, ptr %v132, align 8
  %v133 = getelementptr i8, ptr %p2, i64 128
  store <4 x double> %v104, ptr %v133, align 8
  %v134 = getelementptr i8, ptr %p2, i64 128
  %v135 = getelementptr i8, ptr %v134, i64 32
  store <4 x double> %v105, ptr %v135, align 8
  %v136 = getelementptr i8, ptr %p2, i64 192
  store <4 x double> %v111, ptr %v136, align 8
  %v137 = getelementptr i8, ptr %p2, i64 192
  %v138 = getelementptr i8, ptr %v137, i64 32
  store <4 x double> %v112, ptr %v138, align 8
  %v139 = getelementptr i8, ptr %p2, i64 256
  store <4 x double> %v118, ptr %v139, align 8
  %v140 = getelementptr i8, ptr %p2, i64 256
  %v141 = getelementptr i8, ptr %v140, i64 32
  store <4 x double> %v119, ptr %v141, align 8
  %v142 = getelementptr i8, ptr %p2, i64 320
  store <4 x double> %v125, ptr %v142, align 8
  %v143 = getelementptr i8, ptr %p2, i64 320
  %v144 = getelementptr i8, ptr %v143, i64 32
  store <4 x double> %v126, ptr %v144, align 8
  ret void
}

define internal void @places(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10) #0 {
entry:
  %v145 = icmp ult i64 %p4, %p8
  %v146 = add i64 %p4, %p10
  %v147 = mul i64 %p10, %p6
  %v148 = add i64 0, %v147
  %v149 = icmp ult i64 %p3, %p7
  %v150 = and i1 %v149, %v145
  %v151 = getelementptr i8, ptr %p1, i64 0
  %v152 = select i1 %v150, ptr %v151, ptr %p2, !unpredictable !0
  store ptr %v152, ptr %p0, align 8
  %v153 = add i64 %p3, %p9
  %v154 = mul i64 %p9, %p5
  %v155 = getelementptr i8, ptr %p1, i64 %v154
  %v156 = icmp ult i64 %v153, %p7
  %v157 = and i1 %v156, %v145
  %v158 = getelementptr i8, ptr %v155, i64 0
  %v159 = select i1 %v157, ptr %v158, ptr %p2, !unpredictable !0
  %v160 = getelementptr i8, ptr %p0, i64 8
  store ptr %v159, ptr %v160, align 8
  %v161 = add i64 %v153, %p9
  %v162 = mul i64 %p9, %p5
  %v163 = getelementptr i8, ptr %v155, i64 %v162
  ret void
}

define internal void @pixels(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10) #0 {
entry:
  br label %loop164
loop164:
  %v166 = phi i64 [ 0, %entry ], [ %v183, %loop164 ]
  %v167 = mul i64 %p9, %v166
  %v168 = mul i64 %p10, 0
  %v169 = add i64 %p3, %v167
  %v170 = icmp ult i64 %v169, %p7
  %v171 = add i64 %p4, %v168
  %v172 = icmp ult i64 %v171, %p8
  %v173 = and i1 %v170, %v172
  %v174 = mul i64 %v167, %p5
  %v175 = mul i64 %v168, %p6
  %v176 = add i64 %v174, %v175
  %v177 = getelementptr i8, ptr %p1, i64 %v176
  %v178 = select i1 %v173, ptr %v177, ptr %p2, !unpredictable !0
  %v179 = mul i64 %v166, 1
  %v180 = add i64 %v179, 0
  %v181 = mul i64 %v180, 8
  %v182 = getelementptr i8, ptr %p0, i64 %v181
  store ptr %v178, ptr %v182, align 8
  %v183 = add i64 %v166, 1
  %v184 = icmp slt i64 %v183, 4
  br i1 %v184, label %loop164, label %end165
end165:
  ret void
}

define internal void @direct_4(ptr %p0, ptr %p1, ptr %p2, ptr %p3, i64 %p4, i64 %p5, i64 %p6) #0 {
entry:
  %v185 = alloca [32 x i8], align 64
  %v186 = getelementptr i8, ptr %p3, i64 24
  %v187 = load ptr, ptr %v186, align 8
  %v188 = getelementptr i8, ptr %v187, i64 32
  %v189 = load i64, ptr %v188, align 8
  %v190 = getelementptr i8, ptr %v187, i64 40
  %v191 = load i64, ptr %v190, align 8
  %v192 = getelementptr i8, ptr %v187, i64 48
  %v193 = load i64, ptr %v192, align 8
  %v194 = getelementptr i8, ptr %p3, i64 32
  %v195 = load i64, ptr %v194, align 8
  %v196 = urem i64 %p5, %v195
  %v197 = getelementptr i8, ptr %p3, i64 32
  %v198 = load i64, ptr %v197, align 8
  %v199 = udiv i64 %p5, %v198
  %v200 = getelementptr i8, ptr %p3, i64 16
  %v201 = load ptr, ptr %v200, align 8
  %v202 = mul i64 %v196, 16
  %v203 = getelementptr i8, ptr %v201, i64 %v202
  %v204 = load i64, ptr %v203, align 8
  %v205 = getelementptr i8, ptr %v203, i64 8
  %v206 = load i64, ptr %v205, align 8
  %v207 = load i64, ptr %v187, align 8
  %v208 = sub i64 %v204, %v207
  %v209 = getelementptr i8, ptr %v187, i64 8
  %v210 = load i64, ptr %v209, align 8
  %v211 = sub i64 %v206, %v210
  %v212 = load ptr, ptr %p3, align 8
  %v213 = mul i64 %v199, %v189
  %v214 = getelementptr i8, ptr %v212, i64 %v213
  %v215 = mul i64 %v208, %v191
  %v216 = mul i64 %v211, %v193
  %v217 = add i64 %v215, %v216
  %v218 = getelementptr i8, ptr %v214, i64 %v217
  %v219 = getelementptr i8, ptr %v218, i64 %p6
  %v220 = getelementptr i8, ptr %v187, i64 16
  %v221 = load i64, ptr %v220, align 8
  %v222 = getelementptr i8, ptr %v187, i64 24
  %v223 = load i64, ptr %v222, align 8
  %v224 = getelementptr i8, ptr %p3, i64 40
  %v225 = load i64, ptr %v224, align 8
  %v226 = getelementptr i8, ptr %p3, i64 48
  %v227 = load i64, ptr %v226, align 8
  %v228 = getelementptr i8, ptr %p3, i64 8
  %v229 = load ptr, ptr %v228, align 8
  call void @pixels(ptr %v185, ptr %v219, ptr %v229, i64 %v208, i64 %v211, i64 %v191, i64 %v193, i64 %v221, i64 %v223, i64 %v225, i64 %v227)
  %v230 = getelementptr i8, ptr %v187, i64 56
  %v231 = load i64, ptr %v230, align 8
  %v232 = getelementptr i8, ptr %v187, i64 64
  %v233 = load i64, ptr %v232, align 8
  %v234 = getelementptr i8, ptr %v187, i64 72
  %v235 = load i64, ptr %v234, align 8
  %v236 = getelementptr i8, ptr %v187, i64 80
  %v237 = load i64, ptr %v236, align 8
  %v238 = getelementptr i8, ptr %p3, i64 40
  %v239 = load i64, ptr %v238, align 8
  %v240 = getelementptr i8, ptr %p3, i64 48
  %v241 = load i64, ptr %v240, align 8
  %v242 = mul i64 0, 2
  br label %loop243
loop243:
  %v245 = phi i64 [ 0, %entry ], [ %v285, %end261 ]
  %v246 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v283, %end261 ]
  %v247 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v284, %end261 ]
  %v248 = add i64 %v242, %v245
  %v249 = mul i64 %v248, 1
  %v250 = add i64 %v249, 0
  %v251 = mul i64 %v250, 8
  %v252 = getelementptr i8, ptr %v185, i64 %v251
  %v253 = mul i64 %v231, %v245
  %v254 = getelementptr i8, ptr %p2, i64 %v253
  %v255 = mul i64 %v233, 0
  %v256 = getelementptr i8, ptr %v254, i64 %v255
  %v257 = getelementptr i8, ptr %v252, i64 8
  %v258 = load ptr, ptr %v252, align 8
  %v259 = load ptr, ptr %v257, align 8
  %v262 = icmp slt i64 0, 3
  br i1 %v262, label %loop260, label %end261
loop260:
  %v263 = phi i64 [ 0, %loop243 ], [ %v281, %loop260 ]
  %v264 = phi <4 x double> [ %v246, %loop243 ], [ %v274, %loop260 ]
  %v265 = phi <4 x double> [ %v247, %loop243 ], [ %v280, %loop260 ]
  %v266 = mul i64 %v235, %v263
  %v267 = getelementptr i8, ptr %v256, i64 %v266
  %v268 = load <4 x double>, ptr %v267, align 8
  %v269 = mul i64 %v263, 8
  %v270 = getelementptr i8, ptr %v258, i64 %v269
  %v271 = load double, ptr %v270, align 8
  %v272 = insertelement <4 x double> poison, double %v271, i64 0
  %v273 = shufflevector <4 x double> %v272, <4 x double> poison, <4 x i32> zeroinitializer
  %v274 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v273, <4 x double> %v268, <4 x double> %v264)
  %v275 = mul i64 %v263, 8
  %v276 = getelementptr i8, ptr %v259, i64 %v275
  %v277 = load double, ptr %v276, align 8
  %v278 = insertelement <4 x double> poison, double %v277, i64 0
  %v279 = shufflevector <4 x double> %v278, <4 x double> poison, <4 x i32> zeroinitializer
  %v280 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v279, <4 x double> %v268, <4 x double> %v265)
  %v281 = add i64 %v263, 1
  %v282 = icmp slt i64 %v281, 3
  br i1 %v282, label %loop260, label %end261
end261:
  %v283 = phi <4 x double> [ %v246, %loop243 ], [ %v274, %loop260 ]
  %v284 = phi <4 x double> [ %v247, %loop243 ], [ %v280, %loop260 ]
  %v285 = add i64 %v245, 1
  %v286 = icmp slt i64 %v285, 3
  br i1 %v286, label %loop243, label %end244
end244:
  %v287 = mul i64 %v242, 8
  %v288 = getelementptr i8, ptr %p0, i64 %v287
  %v289 = load <4 x double>, ptr %p1, align 8
  %v290 = fadd <4 x double> %v283, %v289
  %v291 = load ptr, ptr %v288, align 8
  %v292 = getelementptr i8, ptr %v291, i64 %p4
  %v293 = fcmp olt <4 x double> %v290, splat (double 0x0000000000000000)
  %v294 = select <4 x i1> %v293, <4 x double> splat (double 0x0000000000000000), <4 x double> %v290
  store <4 x double> %v294, ptr %v292, align 8
  %v295 = getelementptr i8, ptr %v288, i64 8
  %v296 = fadd <4 x double> %v284, %v289
  %v297 = load ptr, ptr %v295, align 8
  %v298 = getelementptr i8, ptr %v297, i64 %p4
  %v299 = fcmp olt <4 x double> %v296, splat (double 0x0000000000000000)
  %v300 = select <4 x i1> %v299, <4 x double> splat (double 0x0000000000000000), <4 x double> %v296
  store <4 x double> %v300, ptr %v298, align 8
  ret void
}

define internal void @back_4(ptr %p0, ptr %p1, ptr %p2, ptr %p3, ptr %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i1 %p9) #0 {
entry:
  %v301 = add i64 %p6, 3
  %v302 = udiv i64 %v301, 4
  %v305 = icmp slt i64 0, %v302
  br i1 %v305, label %loop303, label %end304
loop303:
  %v306 = phi i64 [ 0, %entry ], [ %v358, %end349 ]
  %v307 = call i64 asm "", "=r,0"(i64 %v306)
  %v308 = mul i64 %v307, 4
  %v309 = sub i64 %p6, 4
  %v310 = icmp slt i64 %v308, %v309
  %v311 = select i1 %v310, i64 %v308, i64 %v309
  %v312 = mul i64 %v311, 8
  %v313 = getelementptr i8, ptr %p0, i64 4672
  %v314 = getelementptr i8, ptr %v313, i64 %v312
  %v315 = load <4 x double>, ptr %v314, align 8
  %v316 = getelementptr i8, ptr %p0, i64 14016
  %v317 = getelementptr i8, ptr %v316, i64 %v312
  %v318 = load <4 x double>, ptr %v317, align 8
  %v319 = fadd <4 x double> %v315, %v318
  %v320 = getelementptr i8, ptr %p0, i64 9344
  %v321 = getelementptr i8, ptr %v320, i64 %v312
  %v322 = load <4 x double>, ptr %v321, align 8
  %v323 = fsub <4 x double> %v319, %v322
  %v324 = getelementptr i8, ptr %p0, i64 %v312
  %v325 = load <4 x double>, ptr %v324, align 8
  %v326 = fadd <4 x double> %v325, %v315
  %v327 = fadd <4 x double> %v326, %v322
  %v328 = getelementptr i8, ptr %p1, i64 %v312
  %v329 = add i64 %p5, %v312
  %v330 = load <4 x double>, ptr %v328, align 8
  %v331 = getelementptr i8, ptr %p2, i64 8
  %v332 = fadd <4 x double> %v323, %v330
  %v333 = load ptr, ptr %v331, align 8
  %v334 = getelementptr i8, ptr %v333, i64 %v329
  %v335 = fcmp olt <4 x double> %v332, splat (double 0x0000000000000000)
  %v336 = select <4 x i1> %v335, <4 x double> splat (double 0x0000000000000000), <4 x double> %v332
  store <4 x double> %v336, ptr %v334, align 8
  %v337 = fadd <4 x double> %v327, %v330
  %v338 = load ptr, ptr %p2, align 8
  %v339 = getelementptr i8, ptr %v338, i64 %v329
  %v340 = fcmp olt <4 x double> %v337, splat (double 0x0000000000000000)
  %v341 = select <4 x i1> %v340, <4 x double> splat (double 0x0000000000000000), <4 x double> %v337
  store <4 x double> %v341, ptr %v339, align 8
  %v342 = fadd <4 x double> %v323, %v327
  %v343 = call <4 x double> @llvm.fabs.v4f64(<4 x double> %v342)
  %v344 = fcmp olt <4 x double> %v343, splat (double 0x7FF0000000000000)
  %v345 = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %v344)
  %v346 = and i1 %v345, %p9
  br i1 %v346, label %then347, label %else348
then347:
  br label %end349
else348:
  %v350 = getelementptr i8, ptr %p4, i64 24
  %v351 = load ptr, ptr %v350, align 8
  %v352 = getelementptr i8, ptr %v351, i64 80
  %v353 = load i64, ptr %v352, align 8
  %v354 = mul i64 %v353, %v311
  %v355 = getelementptr i8, ptr %p3, i64 %v354
  %v356 = getelementptr i8, ptr %p1, i64 %v312
  %v357 = add i64 %p5, %v312
  call void @direct_4(ptr %p2, ptr %v356, ptr %v355, ptr %p4, i64 %v357, i64 %p7, i64 %p8)
  br label %end349
end349:
  %v358 = add i64 %v306, 1
  %v359 = icmp slt i64 %v358, %v302
  br i1 %v359, label %loop303, label %end304
end304:
  ret void
}

define void @product(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v360 = alloca i32
  %v361 = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %v360)
  %v362 = load i32, ptr %v360
  %v363 = or i32 %v362, 32832
  store i32 %v363, ptr %v361
  call void @llvm.x86.sse.ldmxcsr(ptr %v361)
  %v364 = alloca [32 x i8], align 64
  %v365 = alloca [56 x i8], align 64
  %v366 = getelementptr i8, ptr %p0, i64 64
  %v367 = load ptr, ptr %v366, align 8
  %v368 = getelementptr i8, ptr %p0, i64 72
  %v369 = load ptr, ptr %v368, align 8
  %v370 = getelementptr i8, ptr %p0, i64 40
  %v371 = load ptr, ptr %v370, align 8
  %v372 = getelementptr i8, ptr %p0, i64 88
  %v373 = load ptr, ptr %v372, align 8
  %v374 = getelementptr i8, ptr %p0, i64 136
  %v375 = load i64, ptr %v374, align 8
  %v376 = getelementptr i8, ptr %p0, i64 160
  %v377 = load i64, ptr %v376, align 8
  %v378 = getelementptr i8, ptr %p0, i64 168
  %v379 = load i64, ptr %v378, align 8
  store ptr %v367, ptr %v365, align 8
  %v380 = getelementptr i8, ptr %v365, i64 8
  store ptr %v369, ptr %v380, align 8
  %v381 = getelementptr i8, ptr %v365, i64 16
  store ptr %v371, ptr %v381, align 8
  %v382 = getelementptr i8, ptr %v365, i64 24
  store ptr %v373, ptr %v382, align 8
  %v383 = getelementptr i8, ptr %v365, i64 32
  store i64 %v375, ptr %v383, align 8
  %v384 = getelementptr i8, ptr %v365, i64 40
  store i64 %v377, ptr %v384, align 8
  %v385 = getelementptr i8, ptr %v365, i64 48
  store i64 %v379, ptr %v385, align 8
  %v386 = getelementptr i8, ptr %p0, i64 48
  %v387 = load ptr, ptr %v386, align 8
  %v388 = mul i64 %p3, 18752
  %v389 = getelementptr i8, ptr %v387, i64 %v388
  %v390 = getelementptr i8, ptr %p0, i64 96
  %v391 = load i64, ptr %v390, align 8
  %v392 = sub i64 %p2, %p1
  %v395 = icmp slt i64 0, %v392
  br i1 %v395, label %loop393, label %end394
loop393:
  %v396 = phi i64 [ 0, %entry ], [ %v549, %end421 ]
  %v397 = add i64 %p1, %v396
  %v398 = urem i64 %v397, 1
  %v399 = udiv i64 %v397, 1
  %v400 = urem i64 %v399, %v391
  %v401 = udiv i64 %v399, %v391
  %v402 = getelementptr i8, ptr %p0, i64 128
  %v403 = load i64, ptr %v402, align 8
  %v404 = mul i64 %v401, %v403
  %v405 = getelementptr i8, ptr %p0, i64 112
  %v406 = load i64, ptr %v405, align 8
  %v407 = sub i64 %v406, %v404
  %v408 = getelementptr i8, ptr %p0, i64 128
  %v409 = load i64, ptr %v408, align 8
  %v410 = icmp slt i64 %v407, %v409
  %v411 = select i1 %v410, i64 %v407, i64 %v409
  %v412 = getelementptr i8, ptr %p0, i64 8
  %v413 = load ptr, ptr %v412, align 8
  %v414 = mul i64 %v400, 768
  %v415 = getelementptr i8, ptr %v413, i64 %v414
  %v416 = mul i64 %v398, 768
  %v417 = getelementptr i8, ptr %v415, i64 %v416
  %v418 = add i64 %v411, 59
  %v419 = udiv i64 %v418, 60
  %v422 = icmp slt i64 0, %v419
  br i1 %v422, label %loop420, label %end421
loop420:
  %v423 = phi i64 [ 0, %loop393 ], [ %v547, %end475 ]
  %v424 = mul i64 %v423, 60
  %v425 = add i64 %v404, %v424
  %v426 = add i64 %v404, %v411
  %v427 = sub i64 %v426, %v425
  %v428 = icmp slt i64 %v427, 60
  %v429 = select i1 %v428, i64 %v427, i64 60
  %v430 = load ptr, ptr %p0, align 8
  %v431 = mul i64 %v425, 24
  %v432 = getelementptr i8, ptr %v430, i64 %v431
  %v433 = mul i64 %v400, 24
  %v434 = getelementptr i8, ptr %v432, i64 %v433
  %v435 = getelementptr i8, ptr %p0, i64 176
  %v436 = load i64, ptr %v435, align 8
  br label %loop437
loop437:
  %v439 = phi i64 [ 0, %loop420 ], [ %v472, %end467 ]
  %v440 = mul i64 %v439, %v436
  %v441 = getelementptr i8, ptr %v434, i64 %v440
  %v442 = mul i64 %v439, 192
  %v443 = getelementptr i8, ptr %v417, i64 %v442
  %v444 = mul i64 %v439, 4672
  %v445 = getelementptr i8, ptr %v389, i64 %v444
  %v446 = add i64 %v429, 1
  %v447 = udiv i64 %v446, 6
  %v450 = icmp slt i64 0, %v447
  br i1 %v450, label %loop448, label %end449
loop448:
  %v451 = phi i64 [ 0, %loop437 ], [ %v457, %loop448 ]
  %v452 = mul i64 %v451, 6
  %v453 = mul i64 %v452, 24
  %v454 = getelementptr i8, ptr %v441, i64 %v453
  %v455 = mul i64 %v452, 64
  %v456 = getelementptr i8, ptr %v445, i64 %v455
  call void @tile2_1_6(ptr %v454, ptr %v443, ptr %v456)
  %v457 = add i64 %v451, 1
  %v458 = icmp slt i64 %v457, %v447
  br i1 %v458, label %loop448, label %end449
end449:
  %v459 = mul i64 %v447, 6
  %v460 = mul i64 %v447, 6
  %v461 = sub i64 %v429, %v460
  %v462 = icmp slt i64 0, %v461
  %v463 = icmp slt i64 %v461, 5
  %v464 = and i1 %v462, %v463
  br i1 %v464, label %then465, label %else466
then465:
  %v468 = mul i64 %v459, 24
  %v469 = getelementptr i8, ptr %v441, i64 %v468
  %v470 = mul i64 %v459, 64
  %v471 = getelementptr i8, ptr %v445, i64 %v470
  call void @tile2_1_4(ptr %v469, ptr %v443, ptr %v471)
  br label %end467
else466:
  br label %end467
end467:
  %v472 = add i64 %v439, 1
  %v473 = icmp slt i64 %v472, 4
  br i1 %v473, label %loop437, label %end438
end438:
  %v476 = icmp slt i64 0, %v429
  br i1 %v476, label %loop474, label %end475
loop474:
  %v477 = phi i64 [ 0, %end438 ], [ %v545, %loop474 ]
  %v478 = add i64 %v425, %v477
  %v479 = getelementptr i8, ptr %p0, i64 104
  %v480 = load i64, ptr %v479, align 8
  %v481 = add i64 %v478, %v480
  %v482 = getelementptr i8, ptr %p0, i64 136
  %v483 = load i64, ptr %v482, align 8
  %v484 = getelementptr i8, ptr %p0, i64 40
  %v485 = load ptr, ptr %v484, align 8
  %v486 = urem i64 %v481, %v483
  %v487 = mul i64 %v486, 16
  %v488 = getelementptr i8, ptr %v485, i64 %v487
  %v489 = load i64, ptr %v488, align 8
  %v490 = getelementptr i8, ptr %v488, i64 8
  %v491 = load i64, ptr %v490, align 8
  %v492 = udiv i64 %v481, %v483
  %v493 = getelementptr i8, ptr %v389, i64 18688
  %v494 = mul i64 %v400, 5
  %v495 = mul i64 %v398, 8
  %v496 = add i64 %v494, %v495
  %v497 = mul i64 %v496, 8
  %v498 = getelementptr i8, ptr %p0, i64 184
  %v499 = load i64, ptr %v498, align 8
  %v500 = getelementptr i8, ptr %p0, i64 192
  %v501 = load i64, ptr %v500, align 8
  %v502 = getelementptr i8, ptr %p0, i64 200
  %v503 = load i64, ptr %v502, align 8
  %v504 = getelementptr i8, ptr %p0, i64 16
  %v505 = load ptr, ptr %v504, align 8
  %v506 = mul i64 %v492, %v499
  %v507 = getelementptr i8, ptr %v505, i64 %v506
  %v508 = mul i64 %v489, %v501
  %v509 = mul i64 %v491, %v503
  %v510 = add i64 %v508, %v509
  %v511 = getelementptr i8, ptr %v507, i64 %v510
  %v512 = getelementptr i8, ptr %v511, i64 %v497
  %v513 = getelementptr i8, ptr %p0, i64 144
  %v514 = load i64, ptr %v513, align 8
  %v515 = getelementptr i8, ptr %p0, i64 152
  %v516 = load i64, ptr %v515, align 8
  %v517 = getelementptr i8, ptr %p0, i64 160
  %v518 = load i64, ptr %v517, align 8
  %v519 = getelementptr i8, ptr %p0, i64 168
  %v520 = load i64, ptr %v519, align 8
  call void @places(ptr %v364, ptr %v512, ptr %v493, i64 %v489, i64 %v491, i64 %v501, i64 %v503, i64 %v514, i64 %v516, i64 %v518, i64 %v520)
  %v521 = mul i64 %v477, 64
  %v522 = getelementptr i8, ptr %v389, i64 %v521
  %v523 = getelementptr i8, ptr %p0, i64 24
  %v524 = load ptr, ptr %v523, align 8
  %v525 = getelementptr i8, ptr %v524, i64 %v497
  %v526 = getelementptr i8, ptr %p0, i64 56
  %v527 = load ptr, ptr %v526, align 8
  %v528 = add i64 %v425, %v477
  %v529 = getelementptr i8, ptr %p0, i64 120
  %v530 = load i64, ptr %v529, align 8
  %v531 = mul i64 %v528, %v530
  %v532 = getelementptr i8, ptr %v527, i64 %v531
  %v533 = load i64, ptr %v532, align 8
  %v534 = icmp eq i64 %v533, 0
  %v535 = mul i64 %v400, 24
  %v536 = getelementptr i8, ptr %p0, i64 88
  %v537 = load ptr, ptr %v536, align 8
  %v538 = getelementptr i8, ptr %v537, i64 80
  %v539 = load i64, ptr %v538, align 8
  %v540 = getelementptr i8, ptr %p0, i64 80
  %v541 = load ptr, ptr %v540, align 8
  %v542 = add i64 %v496, 0
  %v543 = mul i64 %v542, %v539
  %v544 = getelementptr i8, ptr %v541, i64 %v543
  call void @back_4(ptr %v522, ptr %v525, ptr %v364, ptr %v544, ptr %v365, i64 0, i64 5, i64 %v481, i64 %v535, i1 %v534)
  %v545 = add i64 %v477, 1
  %v546 = icmp slt i64 %v545, %v429
  br i1 %v546, label %loop474, label %end475
end475:
  %v547 = add i64 %v423, 1
  %v548 = icmp slt i64 %v547, %v419
  br i1 %v548, label %loop420, label %end421
end421:
  %v549 = add i64 %v396, 1
  %v550 = icmp slt i64 %v549, %v392
  br i1 %v550, label %loop393, label %end394
end394:
  call void @llvm.x86.sse.ldmxcsr(ptr %v360)
  ret void
}

declare <4 x double> @llvm.fma.v4f64(<4 x double>, <4 x double>, <4 x double>)
!0 = !{}
declare <4 x double> @llvm.fabs.v4f64(<4 x double>)
declare i1 @llvm.vector.reduce.and.v4i1(<4 x i1>)
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
attributes #0 = { nounwind "prefer-vector-width"="512" }
